import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { decideRenewal } from '@/lib/domain/renewals/renewal'
import type { RenewalPlan } from '@/lib/domain/renewals/plan'
import {
  loadLicenses,
  loadSubscriptions,
  subscriptionState,
} from '@/lib/usecases/billing/load-billing-state'
import { loadLastingCoupons } from '@/lib/usecases/billing/renewal-coupon'
import type { Context } from '@/lib/usecases/context'

export interface UpcomingInvoice {
  /** What renews, when (`at`), for how much; no lines when the subscription is going to end. */
  readonly plan: RenewalPlan
  /** The card that will be charged (I2); null: none is there. */
  readonly card: {
    readonly id: string
    readonly brand: string
    readonly last4: string
    readonly expMonth: number
    readonly expYear: number
    /** I2: its last month is over before the renewal. */
    readonly expiresBefore: boolean
  } | null
  /** Cents of the last invoice of this subscription, to say why the next one differs; null: the first. */
  readonly lastTotal: bigint | null
}

/** The next invoice of a subscription: the very function that will renew it, asked early. */
export async function readUpcomingInvoice(
  context: Context,
  subscriptionId: string,
): Promise<Result<UpcomingInvoice, { readonly kind: 'subscriptionNotFound' }>> {
  const { db, organizationId, catalog } = context
  const row = await db.subscription.findUnique({
    where: { organizationId_id: { organizationId, id: subscriptionId } },
    include: { organization: { select: { creditBalance: true } } },
  })
  if (!row || row.status === 'ended') return refused({ kind: 'subscriptionNotFound' })
  const plan = decideRenewal({
    subscription: subscriptionState(row),
    licenses: await loadLicenses(db, organizationId),
    subscriptions: await loadSubscriptions(db, organizationId),
    catalog,
    coupons: await loadLastingCoupons(db, row.renewalCoupon),
    creditBalance: row.organization.creditBalance,
  })
  const last = await db.invoice.findFirst({
    where: { organizationId, subscriptionId, status: { not: 'void' } },
    orderBy: { sequence: 'desc' },
    select: { total: true },
  })
  return accepted({
    plan,
    card: await defaultCard(context, plan.at),
    lastTotal: last?.total ?? null,
  })
}

async function defaultCard(
  { db, organizationId }: Context,
  at: Date,
): Promise<UpcomingInvoice['card']> {
  const card = await db.paymentMethod.findFirst({
    where: { organizationId, isDefault: true, removedAt: null },
  })
  if (!card) return null
  const { id, brand, last4, expMonth, expYear } = card
  const expiresBefore = Date.UTC(expYear, expMonth, 1) <= at.getTime()
  return { id, brand, last4, expMonth, expYear, expiresBefore }
}
