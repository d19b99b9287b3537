import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import type { Cents } from '@/lib/domain/money/money'
import type { RenewalInput } from '@/lib/domain/renewals/plan'
import {
  loadLicenses,
  loadRunning,
  subscriptionState,
  type SubscriptionRow,
} from '@/lib/usecases/billing/load-billing-state'
import { loadLastingCoupons } from '@/lib/usecases/billing/renewal-coupon'
import type { Context } from '@/lib/usecases/context'

/** What is renewed, and what the caller has read already. */
export interface Renewed {
  readonly row: SubscriptionRow
  /** All that have not ended, oldest first. */
  readonly running?: readonly SubscriptionRow[]
  readonly creditBalance?: Cents
}

/** Everything that a subscription's renewal depends on, as it is now; decided on under the organization's lock. */
export async function loadRenewalInput(
  tx: Db | Tx,
  { organizationId, catalog }: Pick<Context, 'organizationId' | 'catalog'>,
  { row, running, creditBalance }: Renewed,
): Promise<RenewalInput> {
  return {
    subscription: subscriptionState(row),
    licenses: await loadLicenses(tx, organizationId),
    subscriptions: (running ?? (await loadRunning(tx, organizationId))).map(subscriptionState),
    coupons: await loadLastingCoupons(tx, row.renewalCoupon),
    catalog,
    creditBalance: creditBalance ?? (await readCreditBalance(tx, organizationId)),
  }
}

async function readCreditBalance(tx: Db | Tx, organizationId: string): Promise<Cents> {
  const { creditBalance } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { creditBalance: true },
  })
  return creditBalance
}
