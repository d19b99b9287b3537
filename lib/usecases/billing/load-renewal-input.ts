import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import type { RenewalInput } from '@/lib/domain/renewals/plan'
import {
  loadLicenses,
  loadSubscriptions,
  subscriptionState,
  type SubscriptionRow,
} from '@/lib/usecases/billing/load-billing-state'
import { loadLastingCoupons } from '@/lib/usecases/billing/renewal-coupon'
import type { Context } from '@/lib/usecases/context'

/** Everything that a subscription's renewal depends on, as it is now; decided on under the organization's lock. */
export async function loadRenewalInput(
  tx: Db | Tx,
  { organizationId, catalog }: Pick<Context, 'organizationId' | 'catalog'>,
  row: SubscriptionRow,
): Promise<RenewalInput> {
  const { creditBalance } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { creditBalance: true },
  })
  return {
    subscription: subscriptionState(row),
    licenses: await loadLicenses(tx, organizationId),
    subscriptions: await loadSubscriptions(tx, organizationId),
    coupons: await loadLastingCoupons(tx, row.renewalCoupon),
    catalog,
    creditBalance,
  }
}
