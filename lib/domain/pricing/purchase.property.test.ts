import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  couponLike,
  demoCatalog,
  emptyState,
  licenseSubscription,
  licensesOf,
  march,
} from '@/dev/testing/billing-examples'
import { intervals, tiers } from '@/lib/domain/catalog/catalog'
import type { Coupon } from '@/lib/domain/coupons/coupon'
import { linesSumToTotal } from '@/lib/domain/invoices/totals'
import type { BillingState } from '@/lib/domain/licenses/state'
import { volumeRate } from '@/lib/domain/licenses/volume'
import { sumCents } from '@/lib/domain/money/money'
import { holdingsAfter } from '@/lib/domain/pricing/holdings-after'
import type { PurchaseItem, PurchasePlan } from '@/lib/domain/pricing/plan'
import { decidePurchase } from '@/lib/domain/pricing/purchase'
import { planFingerprint, samePlan } from '@/lib/domain/pricing/same-plan'

const tier = fc.constantFrom(...tiers)
const interval = fc.constantFrom(...intervals)

const states = fc
  .record({
    monthly: fc.integer({ min: 0, max: 11 }),
    annual: fc.integer({ min: 0, max: 11 }),
    tier,
    credit: fc.bigInt({ min: 0n, max: 50_000n }),
  })
  .map(({ monthly, annual, tier, credit }): BillingState => {
    const rate = volumeRate(demoCatalog.volumeTiers, monthly + annual)
    const month = licenseSubscription({ interval: 'month' })
    const year = licenseSubscription({
      interval: 'year',
      periodStart: new Date('2025-12-24T08:00:00Z'),
      periodEnd: new Date('2026-12-24T08:00:00Z'),
    })
    return {
      ...emptyState,
      creditBalance: credit,
      subscriptions: [...(monthly > 0 ? [month] : []), ...(annual > 0 ? [year] : [])],
      licenses: [
        ...licensesOf({ subscription: month, tier, quantity: monthly, rate }),
        ...licensesOf({ subscription: year, tier: 'basic', quantity: annual, rate }),
      ],
    }
  })

const newItems = fc.array(
  fc.oneof(
    fc.record({
      type: fc.constant('license' as const),
      tier,
      interval,
      quantity: fc.integer({ min: 1, max: 12 }),
    }),
    fc.record({
      type: fc.constant('topUp' as const),
      bundle: fc.constantFrom(...demoCatalog.bundles.map(({ tokens }) => tokens)),
      quantity: fc.integer({ min: 1, max: 10 }),
    }),
  ),
  { minLength: 1, maxLength: 4 },
)

const coupons = fc.option(
  fc
    .record({
      discount: fc.oneof(
        fc.record({
          kind: fc.constant('percent' as const),
          percentOff: fc.integer({ min: 1, max: 10_000 }),
        }),
        fc.record({
          kind: fc.constant('amount' as const),
          amountOff: fc.bigInt({ min: 1n, max: 100_000n }),
        }),
      ),
      combinable: fc.boolean(),
      renewals: fc.integer({ min: 0, max: 3 }),
    })
    .map(couponLike),
)

const instants = fc.date({
  min: march.start,
  max: new Date(march.end.getTime() - 1),
  noInvalidDate: true,
})

const purchases = fc
  .record({ state: states, items: newItems, coupon: coupons, now: instants, changed: fc.boolean() })
  .map(({ changed, items, ...rest }) => {
    const basics = rest.state.licenses.filter((license) => license.tier === 'basic')
    const licenseIds = basics.slice(0, 3).map(({ id }) => id)
    const change: PurchaseItem = { type: 'licenseChange', licenseIds, tier: 'premium' }
    const toAnnual: PurchaseItem = changed ? { ...change, interval: 'year' } : change
    return { ...rest, items: licenseIds.length > 0 ? [...items, toAnnual] : items }
  })

type Purchase = {
  readonly state: BillingState
  readonly items: readonly PurchaseItem[]
  readonly coupon: Coupon | null
  readonly now: Date
}

const decide = ({ state, items, coupon, now }: Purchase): PurchasePlan => {
  const request = { items, ...(coupon && { coupon: coupon.code }) }
  const decided = decidePurchase({ state, request, catalog: demoCatalog, coupon, now })
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusal))
  return decided.value
}

const property = (holds: (plan: PurchasePlan, purchase: Purchase) => void) =>
  fc.property(purchases, (purchase) => {
    holds(decide(purchase), purchase)
  })

const moneyMembers = new Set(['paidAmounts', 'paidAmount', 'rate', 'withCoupon'])

/** The effects without what was paid for them. */
const whatIsDelivered = ({ effects }: PurchasePlan): unknown =>
  JSON.parse(
    JSON.stringify(effects, (name, value: unknown) => {
      if (moneyMembers.has(name)) return undefined
      return typeof value === 'bigint' ? value.toString() : value
    }),
  )

describe('any purchase', () => {
  it('I1 the lines add up to the total', () => {
    fc.assert(property((plan) => expect(linesSumToTotal(plan.lines, plan.total)).toBe(true)))
  })

  it('P5 decided again it is the same plan', () => {
    fc.assert(
      property((plan, purchase) => {
        expect(samePlan(plan, decide(purchase))).toBe(true)
        expect(planFingerprint(plan)).toContain(`"total":${plan.total}n`)
      }),
    )
  })

  it('V5 nothing but a credit is below zero', () => {
    fc.assert(
      property((plan, { state }) => {
        expect(plan.amountDue).toBeGreaterThanOrEqual(0n)
        expect(plan.creditApplied).toBeGreaterThanOrEqual(0n)
        expect(plan.creditApplied).toBeLessThanOrEqual(state.creditBalance)
        expect(plan.subtotal + plan.discount).toBeGreaterThanOrEqual(0n)
        expect(plan.amountDue + plan.creditApplied - plan.creditEarned).toBe(plan.total)
      }),
    )
  })

  it('C3 what was paid for each thing adds up to what is charged for all of them', () => {
    fc.assert(
      property((plan) => {
        const paid = paidByEffects(plan)
        if (paid !== null) expect(paid).toBe(plan.subtotal + plan.discount)
      }),
    )
  })

  it('C4 a coupon lowers prices and changes neither tier nor features, terms or tokens', () => {
    fc.assert(
      property((plan, purchase) => {
        const without = decide({ ...purchase, coupon: null })
        expect(whatIsDelivered(plan)).toEqual(whatIsDelivered(without))
        expect(plan.volume).toEqual(without.volume)
        expect(plan.total).toBeLessThanOrEqual(without.total)
      }),
    )
  })

  it('P4 a part of a period never costs more than the whole', () => {
    fc.assert(
      property((plan) => {
        for (const { amount, quantity, unitAmount, type } of plan.lines) {
          if (amount > 0n && (type === 'license' || type === 'proration'))
            expect(amount).toBeLessThanOrEqual(BigInt(quantity) * unitAmount)
        }
      }),
    )
  })

  it('V2 afterwards no running license was charged at less than the new rate', () => {
    fc.assert(
      property((plan, { state }) => {
        const { licenses } = holdingsAfter(state, plan.effects)
        expect(licenses).toHaveLength(plan.volume.countAfter)
        expect(licenses.every(({ rate }) => rate >= plan.volume.rateAfter)).toBe(true)
        expect(licenses.every(({ paidAmount }) => paidAmount >= 0n)).toBe(true)
      }),
    )
  })

  it('L1 a whole period costs the list price, less the discounts', () => {
    fc.assert(
      fc.property(tier, interval, fc.integer({ min: 1, max: 1000 }), (tier, interval, quantity) => {
        const items: PurchaseItem[] = [{ type: 'license', tier, interval, quantity }]
        const plan = decide({ state: emptyState, items, coupon: null, now: march.middle })
        const price = demoCatalog.plans.find((one) => one.tier === tier)?.prices[interval] ?? 0n
        expect(plan.subtotal).toBe(price * BigInt(quantity))
      }),
    )
  })
})

/** What the effects say was paid for what is new; null where an upgrade adds to what was before. */
const paidByEffects = ({ effects }: PurchasePlan): bigint | null => {
  if (effects.some((effect) => effect.kind === 'changeLicenses' && effect.target === null))
    return null
  return sumCents(
    effects.flatMap((effect) => {
      if (effect.kind === 'startLicenses') return effect.paidAmounts
      if (effect.kind === 'grantTokens') return [effect.paidAmount]
      if (effect.kind === 'changeLicenses')
        return effect.licenses.map(({ paidAmount }) => paidAmount)
      return []
    }),
  )
}
