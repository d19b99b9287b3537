import 'server-only'
import type { Context } from '@/lib/usecases/context'
import { readTokenSettings } from './token-settings'

/** Alerts, cap and automatic top-up with its last runs and the card that it charges. */
export async function readAutoTopUp({ db, organizationId }: Context) {
  const [settings, runs, card] = await Promise.all([
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
  ])
  return { settings, runs, card }
}
