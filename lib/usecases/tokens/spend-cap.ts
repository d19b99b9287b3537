import 'server-only'
import { dayOf } from '@/lib/domain/time/days'
import { usageByDay } from '@/lib/ledger/read-usage'
import type { Context } from '@/lib/usecases/context'
import { organizationWallet } from './organization-wallet'

export type SpendCapRefusal = {
  readonly kind: 'spendCapReached'
  /** Thousandths. */
  readonly cap: bigint
  readonly spent: bigint
  readonly required: bigint
}

interface Cap {
  readonly cap: bigint | null
  readonly walletId: string | null
}

interface Remembered {
  /** The look itself: charges that come together wait for one look, and go on in their order. */
  readonly found: Promise<Cap>
  readonly until: number
}

const rememberedFor = 2_000
const mostRemembered = 50_000
const remembered = new Map<string, Remembered>()

/** Makes this process look at the cap anew; the others do within two seconds. */
export const forgetSpendCap = (organizationId: string): void => {
  remembered.delete(organizationId)
}

/**
 * Whether a charge would lift the day's spending of the organization's wallet above its cap. Without a
 * cap it costs a lookup in memory. Charges that are under way at the same moment may together go over
 * by what they cost: the cap guards a budget, the balance itself is guarded by the ledger (T5).
 */
export async function checkSpendCap(
  context: Context,
  charge: {
    readonly walletId: string
    readonly amount: bigint
    readonly idempotencyKey: string
  },
): Promise<SpendCapRefusal | null> {
  const { cap, walletId } = await capOf(context)
  if (cap === null || walletId !== charge.walletId || charge.amount === 0n) return null
  const { db, organizationId, now } = context
  const day = dayOf(now)
  const sums = await usageByDay(db, {
    organizationId,
    walletId,
    from: day,
    to: day,
    groupBy: 'none',
  })
  const spent = sums.reduce((total, { tokens }) => total + tokens, 0n)
  if (spent + charge.amount <= cap) return null
  // T6: what was charged already gets its first answer again, whatever the cap says now.
  const { idempotencyKey } = charge
  const before = await db.tokenOperation.count({
    where: { organizationId, walletId, idempotencyKey },
  })
  if (before > 0) return null
  return { kind: 'spendCapReached', cap, spent, required: charge.amount }
}

function capOf(context: Context): Promise<Cap> {
  const { organizationId } = context
  const known = remembered.get(organizationId)
  if (known && known.until > Date.now()) return known.found
  const found = lookUp(context)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(organizationId, { found, until: Date.now() + rememberedFor })
  found.catch(() => remembered.delete(organizationId))
  return found
}

async function lookUp(context: Context): Promise<Cap> {
  const { db, organizationId } = context
  const settings = await db.tokenSettings.findUnique({
    where: { organizationId },
    select: { dailyCap: true },
  })
  const cap = settings?.dailyCap ?? null
  return { cap, walletId: cap === null ? null : (await organizationWallet(context)).walletId }
}
