import type { Catalog } from '@/lib/domain/catalog/catalog'
import { couponReasonWords } from '@/lib/domain/coupons/coupon'
import type { Coupon, CouponReason } from '@/lib/domain/coupons/coupon'
import { judgeCoupon, normaliseCode } from '@/lib/domain/coupons/judge'
import { invariant } from '@/lib/domain/invariant'
import { linesSumToTotal, totalsOf } from '@/lib/domain/invoices/totals'
import type { BillingState } from '@/lib/domain/licenses/state'
import { nextRenewals } from '@/lib/domain/pricing/after-purchase'
import { becomesAnnual, changeCharges } from '@/lib/domain/pricing/change-charges'
import { checkRequest } from '@/lib/domain/pricing/check-request'
import { chooseAccounts } from '@/lib/domain/pricing/choose-accounts'
import type { ChosenAccounts } from '@/lib/domain/pricing/choose-accounts'
import { volumeOf } from '@/lib/domain/pricing/context'
import type { PricingContext, PurchaseCharge } from '@/lib/domain/pricing/context'
import { discountCharges } from '@/lib/domain/pricing/discounts'
import type { Discounted } from '@/lib/domain/pricing/discounts'
import { licenseCharge } from '@/lib/domain/pricing/license-charges'
import type {
  CouponOutcome,
  Effect,
  PurchaseItem,
  PurchasePlan,
  PurchaseRefusal,
  PurchaseRequest,
} from '@/lib/domain/pricing/plan'
import {
  addOnCharge,
  packageCharge,
  sharedLicenseCharge,
  topUpCharge,
  unlimitedLicenseCharge,
} from '@/lib/domain/pricing/product-charges'
import { volumeCredits } from '@/lib/domain/pricing/volume-credits'
import type { VolumeCredits } from '@/lib/domain/pricing/volume-credits'
import { accepted, refused } from '@/lib/domain/result'
import type { Result } from '@/lib/domain/result'

/** `coupon` is the one found under the request's code (normaliseCode), null when there is none. */
export type PurchaseQuestion = {
  readonly state: BillingState
  readonly request: PurchaseRequest
  readonly catalog: Catalog
  readonly coupon: Coupon | null
  readonly now: Date
}

/**
 * What a purchase costs and delivers at an instant, or why it cannot be (P, L, V, C, K3). The quote
 * shows the plan, the order carries it out: acceptance asks again with the quote's `pricedAt` and
 * the state of that moment, and goes on only when `samePlan` says so (P5). A plan whose accounts
 * were all refused has no lines: it can be shown, but not ordered (`checkOrderable`).
 */
export const decidePurchase = (
  question: PurchaseQuestion,
): Result<PurchasePlan, PurchaseRefusal> => {
  const refusal = checkRequest(question)
  if (refusal !== null) return refused(refusal)
  const { state, request, catalog, now } = question
  const context = { state, catalog, now, volume: volumeOf(state, request, catalog) }
  const credits = volumeCredits(context, annualChanges(question))
  const chosen = chooseAccounts(state, request.items)
  const charges = request.items.flatMap((item, index) =>
    chargesOf(item, { context, credits, accountIds: chosen.accountIds[index] ?? [] }),
  )
  const priced = price(question, { context, charges })
  const delivered = charges.map((charge, index) =>
    charge.deliver(priced.charged[index] ?? { paid: 0n, withCoupon: false }),
  )
  return accepted(
    write(question, {
      context,
      credits,
      chosen,
      priced,
      effects: [...credits.effects, ...delivered],
    }),
  )
}

/** Why a shown plan cannot be ordered: nobody of its accounts may have the package (K3). */
export const checkOrderable = (plan: PurchasePlan): PurchaseRefusal | null =>
  plan.effects.length > 0
    ? null
    : { kind: 'nobodyAssignable', refused: plan.refused, path: ['items'] }

const annualChanges = ({ request, state }: PurchaseQuestion): ReadonlySet<string> => {
  const byId = new Map(state.licenses.map((license) => [license.id, license]))
  const changes = request.items.filter((item) => item.type === 'licenseChange')
  return new Set(
    changes.flatMap((item) =>
      item.licenseIds.filter((id) => {
        const license = byId.get(id)
        return license !== undefined && becomesAnnual(license, item)
      }),
    ),
  )
}

const chargesOf = (
  item: PurchaseItem,
  parts: {
    readonly context: PricingContext
    readonly credits: VolumeCredits
    readonly accountIds: readonly string[]
  },
): PurchaseCharge[] => {
  const { context, credits, accountIds } = parts
  switch (item.type) {
    case 'license':
      return [licenseCharge(item, context)]
    case 'addOn':
      return [addOnCharge(item, context)]
    case 'topUp':
      return [topUpCharge(item, context)]
    case 'tokenPackage':
      if (accountIds.length === 0) return []
      return [packageCharge({ package: item.package, accountIds }, context)]
    case 'sharedLicense':
      return [sharedLicenseCharge(item, context)]
    case 'unlimitedLicense':
      return [unlimitedLicenseCharge(item, context)]
    case 'licenseChange':
      return changeCharges(item, context, credits.paid)
  }
}

type Priced = Discounted & { readonly outcome: CouponOutcome | null }

const price = (
  question: PurchaseQuestion,
  {
    context,
    charges,
  }: { readonly context: PricingContext; readonly charges: readonly PurchaseCharge[] },
): Priced => {
  const { request, state, coupon, now, catalog } = question
  const asked = request.coupon === undefined ? null : normaliseCode(request.coupon)
  const { organizationId, couponUse: use, hadPurchase } = state
  const reason =
    asked === null ? null : judgeCoupon({ coupon, organizationId, use, hadPurchase, now })
  const discounted = discountCharges({
    charges,
    rate: context.volume.rateAfter,
    count: context.volume.countAfter,
    coupon: asked === null || reason !== null ? null : coupon,
    currency: catalog.currency,
  })
  if (asked === null) return { ...discounted, outcome: null }
  const why = reason ?? discounted.couponReason
  return { ...discounted, outcome: outcomeOf({ code: asked, coupon, why, discounted }) }
}

const outcomeOf = (parts: {
  readonly code: string
  readonly coupon: Coupon | null
  readonly why: CouponReason | null
  readonly discounted: Discounted
}): CouponOutcome => {
  const { code, coupon, why, discounted } = parts
  if (why !== null) {
    return { code, couponId: null, applied: false, reason: why, note: couponReasonWords[why] }
  }
  const note = discounted.replacedVolumeDiscount
    ? `${code} saves more than the volume discount and takes its place on this purchase.`
    : `${code} is applied.`
  return { code, couponId: coupon?.id ?? null, applied: true, reason: null, note }
}

const write = (
  { state, catalog, coupon, now }: PurchaseQuestion,
  parts: {
    readonly context: PricingContext
    readonly credits: VolumeCredits
    readonly chosen: ChosenAccounts
    readonly priced: Priced
    readonly effects: readonly Effect[]
  },
): PurchasePlan => {
  const { context, credits, chosen, priced, effects } = parts
  const lines = [...priced.lines, ...credits.lines]
  const usedCoupon = priced.outcome?.applied === true ? coupon : null
  const totals = totalsOf(lines, state.creditBalance)
  invariant(linesSumToTotal(lines, totals.total), 'I1: the lines do not add up to the total')
  return {
    ...totals,
    pricedAt: now,
    expiresAt: new Date(now.getTime() + catalog.policies.quoteMinutes * 60_000),
    currency: catalog.currency,
    lines,
    volume: context.volume,
    coupon: priced.outcome,
    refused: chosen.refused,
    renewals: nextRenewals({ state, catalog, effects, coupon: usedCoupon }),
    effects,
  }
}
