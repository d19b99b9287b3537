import { describe, expect, it } from 'vitest'
import {
  couponLike,
  demoCatalog,
  emptyState,
  licenseItem,
  march,
  planOf,
  runningMonthly,
} from '@/dev/testing/billing-examples'
import { couponReasonWords } from '@/lib/domain/coupons/coupon'
import { plainLine } from '@/lib/domain/invoices/totals'
import { bundleOf, planOf as planOfTier } from '@/lib/domain/pricing/context'
import { discountCharges } from '@/lib/domain/pricing/discounts'
import { decidePurchase } from '@/lib/domain/pricing/purchase'

const five = [licenseItem('pro', 'month', 5)]
const three = [licenseItem('pro', 'month', 3)]

describe('what became of a coupon', () => {
  it('C2 without a code there is nothing to say, whatever coupon is at hand', () => {
    const question = { state: emptyState, request: { items: three }, catalog: demoCatalog }
    const decided = decidePurchase({ ...question, coupon: couponLike(), now: march.middle })
    expect(decided).toMatchObject({ value: { coupon: null, total: 29_700n } })
  })

  it('C2 an unknown code gives no discount, and the order goes on without it', () => {
    const request = { items: three, coupon: ' nothing ' }
    const question = { state: emptyState, request, catalog: demoCatalog, coupon: null }
    expect(decidePurchase({ ...question, now: march.middle })).toMatchObject({
      value: {
        total: 29_700n,
        coupon: {
          code: 'NOTHING',
          couponId: null,
          applied: false,
          reason: 'unknown',
          note: couponReasonWords.unknown,
        },
      },
    })
  })

  it('C2 an expired one takes nothing off, now or at the renewals', () => {
    const coupon = couponLike({ validUntil: march.start, renewals: 3 })
    const plan = planOf({ items: three, coupon })
    expect(plan).toMatchObject({ total: 29_700n, renewals: [{ amount: 29_700n }] })
    expect(plan.coupon).toMatchObject({ couponId: null, applied: false, reason: 'expired' })
  })

  it('C3 one that applies says so', () => {
    expect(planOf({ items: three, coupon: couponLike() }).coupon).toEqual({
      code: 'SPRING20',
      couponId: 'cou_one',
      applied: true,
      reason: null,
      note: 'SPRING20 is applied.',
    })
  })

  it('C3 one that is not combinable says what it took the place of, if of anything', () => {
    const coupon = couponLike({ combinable: false })
    expect(planOf({ items: five, coupon }).coupon?.note).toBe(
      'SPRING20 saves more than the volume discount and takes its place on this purchase.',
    )
    expect(planOf({ items: three, coupon }).coupon?.note).toBe('SPRING20 is applied.')
  })

  it('C3 not combinable, the greater of the two discounts wins; at a tie the volume discount', () => {
    const worth = (percentOff: number) => {
      const discount = { kind: 'percent', percentOff } as const
      const plan = planOf({ items: five, coupon: couponLike({ combinable: false, discount }) })
      return [plan.total, plan.coupon?.applied]
    }
    expect(worth(999)).toEqual([44_550n, false])
    const kept = planOf({
      items: five,
      coupon: couponLike({ combinable: false, products: ['topUp'] }),
    })
    expect(kept.lines.map(({ type }) => type)).toEqual(['license', 'volumeDiscount'])
    expect(worth(1000)).toEqual([44_550n, false])
    expect(worth(1001)).toEqual([49_500n - 4955n, true])
  })

  it('C3 the better discount is that of the whole order, not of what the coupon names', () => {
    const items = [...five, { type: 'topUp', bundle: 20_000, quantity: 1 } as const]
    const coupon = couponLike({ combinable: false, products: ['topUp'] })
    // 20 % of 140000 beats 10 % of 49500.
    const plan = planOf({ items, coupon })
    expect(plan.lines.map(({ type, amount }) => [type, amount])).toEqual([
      ['license', 49_500n],
      ['topUp', 140_000n],
      ['coupon', -28_000n],
    ])
  })

  it('V2 the volume discount’s line says how much, and for how many', () => {
    const plan = planOf({
      state: runningMonthly('pro', 4),
      items: [licenseItem('pro', 'month', 1)],
    })
    const [license, discount] = plan.lines
    expect(discount).toEqual({
      ...license,
      type: 'volumeDiscount',
      description: 'Volume discount: 10 % for 5 active licenses',
      unitAmount: -543n,
      amount: -543n,
    })
  })

  it('C3 a discount is of what is left after the volume discount, and never more than that', () => {
    const amountOff = (cents: bigint) =>
      planOf({
        items: five,
        coupon: couponLike({ discount: { kind: 'amount', amountOff: cents } }),
      })
    expect(amountOff(44_549n)).toMatchObject({ total: 1n, discount: -49_499n })
    expect(amountOff(44_551n)).toMatchObject({ total: 0n, discount: -49_500n, creditEarned: 0n })
  })

  it('C3 a coupon for all of it leaves nothing to pay', () => {
    const coupon = couponLike({ discount: { kind: 'percent', percentOff: 10_000 } })
    const plan = planOf({ items: [{ type: 'topUp', bundle: 100, quantity: 1 }], coupon })
    expect(plan).toMatchObject({ total: 0n, coupon: { applied: true } })
  })

  it('C3 what the volume discount took whole leaves a coupon nothing', () => {
    // A cent at 50 % is rounded to nothing left.
    const line = plainLine({ type: 'license', description: 'A cent', amount: 1n })
    const charge = { line, credits: [], products: ['license'], takesVolumeDiscount: true }
    const coupon = couponLike({ discount: { kind: 'amount', amountOff: 100n } })
    const question = { charges: [charge], rate: 5000, count: 5, coupon, currency: 'USD' }
    const { lines, charged } = discountCharges(question)
    expect(lines.map(({ amount }) => amount)).toEqual([1n, -1n])
    expect(charged).toEqual([{ paid: 0n, withCoupon: false }])
  })

  it('L1 a catalog without the tier breaks: parsing does not let one through', () => {
    const catalog = { ...demoCatalog, plans: demoCatalog.plans.slice(0, 1) }
    expect(() => planOfTier(catalog, 'pro')).toThrow('the catalog has no pro')
    expect(() => bundleOf(catalog, 7)).toThrow('the catalog has no 7 tokens')
  })
})
