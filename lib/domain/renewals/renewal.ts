import type { Charge } from '@/lib/domain/pricing/discounts'
import { discountCharges } from '@/lib/domain/pricing/discounts'
import { plainLine } from '@/lib/domain/invoices/totals'
import type { SubscriptionState } from '@/lib/domain/licenses/state'
import { renewLicenses } from '@/lib/domain/renewals/license-renewal'
import type { RenewalEffect, RenewalInput, RenewalPlan } from '@/lib/domain/renewals/plan'
import { endPlan, lastingFor, leavesBy, useOf, writePlan } from '@/lib/domain/renewals/write-plan'
import { daysInPeriod, nextPeriod } from '@/lib/domain/time/periods'
import type { Period } from '@/lib/domain/time/periods'
import { wholeTokens } from '@/lib/domain/tokens/tokens'

/**
 * What the subscription's next renewal costs and changes, at its period's end. The upcoming invoice
 * is this same function asked early. A plan that ends the subscription has no lines and a total of 0.
 * Subscriptions that fall due at one instant are renewed in `renewalOrder`.
 */
export const decideRenewal = (input: RenewalInput): RenewalPlan => {
  const { subscription } = input
  switch (subscription.kind) {
    case 'licenses':
      return renewLicenses(input, subscription)
    case 'addOn':
      return renewAddOn(input, subscription)
    case 'tokenPackage':
      return renewPackage(input, subscription)
  }
}

/**
 * L5 within the grace of L7: the unpaid renewal anew, as if these of its licenses had been canceled
 * before the period's end. Its own leave, the rest is billed at the rate of what stays (V4); without any
 * left the subscription ends and nothing is owed.
 */
export const decideRenewalWithout = (
  input: RenewalInput,
  licenseIds: readonly string[],
): RenewalPlan => {
  const leaving = new Set(licenseIds)
  const licenses = input.licenses.map((license) =>
    leaving.has(license.id) ? { ...license, status: 'canceling' as const } : license,
  )
  return decideRenewal({ ...input, licenses })
}

type Of<Kind extends SubscriptionState['kind']> = Extract<SubscriptionState, { kind: Kind }>

/** L2: another year, as long as a base license goes on beyond this instant. */
const renewAddOn = (input: RenewalInput, subscription: Of<'addOn'>): RenewalPlan => {
  const { periodEnd, status, addOn } = subscription
  const product = input.catalog.addOns.find((known) => known.id === addOn)
  if (status === 'canceling') return endPlan(input, 'canceled')
  if (product === undefined) return endPlan(input, 'noLongerSold')
  const leaves = leavesBy(input, periodEnd)
  const hasBase = input.licenses.some((license) => license.status !== 'ended' && !leaves(license))
  if (!hasBase) return endPlan(input, 'noBaseLicense')
  const period = nextPeriod(subscription, periodEnd)
  return renewOne(input, {
    charge: chargeOf(product, period),
    redemptionId: subscription.couponRedemptionId,
    effect: { kind: 'renewAddOn', period, addOn },
  })
}

/** K5, K6: another 30 days and the package's full quantity. */
const renewPackage = (input: RenewalInput, subscription: Of<'tokenPackage'>): RenewalPlan => {
  const { periodEnd, status, accountId } = subscription
  const product = input.catalog.packages.find((known) => known.id === subscription.package)
  if (status === 'canceling') return endPlan(input, 'canceled')
  if (product === undefined) return endPlan(input, 'noLongerSold')
  const period = nextPeriod(subscription, periodEnd)
  const tokens = wholeTokens(product.tokens)
  return renewOne(input, {
    charge: chargeOf(product, period),
    redemptionId: subscription.couponRedemptionId,
    effect: { kind: 'renewPackage', period, package: product.id, accountId, tokens },
  })
}

const chargeOf = (
  { name, price }: { readonly name: string; readonly price: bigint },
  { start, end }: Period,
): Charge => {
  const days = daysInPeriod(start, end)
  const line = plainLine({ type: 'renewal', description: name, amount: price })
  return {
    line: { ...line, periodStart: start, periodEnd: end, daysLeft: days, daysInPeriod: days },
    credits: [],
    products: [],
    takesVolumeDiscount: false,
  }
}

const renewOne = (
  input: RenewalInput,
  parts: {
    readonly charge: Charge
    readonly redemptionId: string | null
    readonly effect: RenewalEffect
  },
): RenewalPlan => {
  const lasting = lastingFor(input.coupons, parts.redemptionId)
  const { lines } = discountCharges({
    charges: [parts.charge],
    rate: 0,
    count: 0,
    coupon: lasting?.coupon ?? null,
    currency: input.catalog.currency,
  })
  const effects = [parts.effect, ...(lasting === null ? [] : [useOf(lasting)])]
  return writePlan(input, { lines, effects })
}
