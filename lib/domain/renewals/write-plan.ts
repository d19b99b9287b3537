import type { LastingCoupon } from '@/lib/domain/coupons/coupon'
import type { Line } from '@/lib/domain/invoices/lines'
import { invariant } from '@/lib/domain/invariant'
import { linesSumToTotal, totalsOf } from '@/lib/domain/invoices/totals'
import type { LicenseState, SubscriptionState } from '@/lib/domain/licenses/state'
import { ascending } from '@/lib/domain/order'
import type {
  EndReason,
  RenewalEffect,
  RenewalInput,
  RenewalPlan,
} from '@/lib/domain/renewals/plan'

/** A renewal's lines and effects with their sums. */
export const writePlan = (
  { subscription, catalog, creditBalance }: RenewalInput,
  {
    lines,
    effects,
  }: { readonly lines: readonly Line[]; readonly effects: readonly RenewalEffect[] },
): RenewalPlan => {
  const totals = totalsOf(lines, creditBalance)
  invariant(linesSumToTotal(lines, totals.total), 'I1: the lines do not add up to the total')
  const { id: subscriptionId, periodEnd: at } = subscription
  return { ...totals, subscriptionId, at, currency: catalog.currency, lines, effects }
}

/** The subscription ends here: nothing to pay. `licenseIds` leave with it. */
export const endPlan = (
  input: RenewalInput,
  reason: EndReason,
  licenseIds: readonly string[] = [],
): RenewalPlan => {
  const leave: RenewalEffect[] = licenseIds.length > 0 ? [{ kind: 'endLicenses', licenseIds }] : []
  return writePlan(input, { lines: [], effects: [...leave, { kind: 'endSubscription', reason }] })
}

/** V4, L5: whether a license leaves by that instant: canceled, and its period over. */
export const leavesBy = ({ subscriptions, subscription }: RenewalInput, at: Date) => {
  const over = new Set(
    [subscription, ...subscriptions].filter(({ periodEnd }) => periodEnd <= at).map(({ id }) => id),
  )
  return (license: LicenseState): boolean =>
    license.status === 'canceling' && over.has(license.subscriptionId)
}

/** The coupon that still lowers renewals of what carries this redemption's id. */
export const lastingFor = (
  coupons: readonly LastingCoupon[],
  redemptionId: string | null,
): LastingCoupon | null => {
  const lasting = coupons.find(
    (candidate) => candidate.redemptionId === redemptionId && candidate.renewalsLeft > 0,
  )
  if (lasting === undefined) return null
  // What it asked of the order was met when it was redeemed.
  return { ...lasting, coupon: { ...lasting.coupon, products: [], minimumAmount: null } }
}

/** C1: a renewal uses the coupon up by one, also when the volume discount was the better one. */
export const useOf = ({ redemptionId, renewalsLeft }: LastingCoupon): RenewalEffect => ({
  kind: 'useCoupon',
  redemptionId,
  renewalsLeft: renewalsLeft - 1,
})

/**
 * The order in which subscriptions that are due are renewed: by instant, monthly licenses first (an
 * annual one may move into them, L4), licenses before what needs one (L2), then by id.
 */
export const renewalOrder = (left: SubscriptionState, right: SubscriptionState): number =>
  ascending(left.periodEnd.getTime(), right.periodEnd.getTime()) ||
  ascending(rank(left), rank(right)) ||
  ascending(left.id, right.id)

const rank = (subscription: SubscriptionState): number => {
  if (subscription.kind !== 'licenses') return 2
  return subscription.interval === 'month' ? 0 : 1
}
