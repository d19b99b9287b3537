import 'server-only'
import { restsUntil } from '@/lib/domain/tokens/settings'
import { readCapUse } from '@/lib/ledger/read-cap-use'
import type { WalletRef } from '@/lib/ledger/types'
import type { Context } from '@/lib/usecases/context'
import { countsInMonth } from './auto-top-up'
import { readDeclines } from './read-declines'
import { readTokenSettings, type TokenSettingsView } from './token-settings'

/**
 * What happens to the organization's tokens by itself: alerts, the cap with what counts against it today (null
 * without one), automatic top-up with its last runs, what it cost this month, the card that it charges,
 * and until when a declined one is left alone.
 */
export async function readTokenAutomation({ db, organizationId, now }: Context, wallet: WalletRef) {
  const [settings, runs, card, capUse, declines, month] = await Promise.all([
    readTokenSettings(db, organizationId),
    db.autoTopUp.findMany({
      where: { organizationId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: 5,
    }),
    db.paymentMethod.findFirst({
      where: { organizationId, removedAt: null, isDefault: true },
      select: { brand: true, last4: true },
    }),
    readCapUse(db, wallet, now),
    readDeclines(db, organizationId),
    db.autoTopUp.aggregate({
      where: { organizationId, ...countsInMonth(now) },
      _sum: { amount: true },
    }),
  ])
  return {
    settings,
    runs,
    card,
    capUse,
    restsUntil: restOf(settings, declines, now),
    usedThisMonth: month._sum.amount ?? 0n,
  }
}

function restOf(
  { autoTopUp }: TokenSettingsView,
  declines: readonly Date[],
  now: Date,
): Date | null {
  if (autoTopUp?.enabled !== true || autoTopUp.paused) return null
  const until = restsUntil(declines)
  return until !== null && until > now ? until : null
}
