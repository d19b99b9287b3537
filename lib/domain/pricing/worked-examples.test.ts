import { describe, expect, it } from 'vitest'
import {
  amountsOf,
  changeOf,
  couponLike,
  heldLicenses,
  licenseItem,
  planOf,
  runningMonthly,
} from '@/dev/testing/billing-examples'

describe('the worked examples of the rules, to the cent', () => {
  it('1: L1 a first purchase of 3 Pro monthly', () => {
    const plan = planOf({ items: [licenseItem('pro', 'month', 3)] })
    expect(plan).toMatchObject({ total: 29700n, amountDue: 29700n })
  })

  it('2: V2 5 Basic annual at once', () => {
    const plan = planOf({ items: [licenseItem('basic', 'year', 5)] })
    expect(plan).toMatchObject({ subtotal: 245000n, discount: -24500n, total: 220500n })
  })

  it('3: P4 2 more Pro at 17 of 31 days', () => {
    const state = runningMonthly('pro', 2)
    const plan = planOf({ state, items: [licenseItem('pro', 'month', 2)] })
    expect(plan.total).toBe(10858n)
    expect(plan.lines[0]).toMatchObject({
      type: 'proration',
      description: 'Pro license, monthly: 17 of 31 days',
      daysLeft: 17,
      daysInPeriod: 31,
    })
  })

  it('4: V3 the threshold is crossed: discount on the new, credit for the running', () => {
    const state = runningMonthly('pro', 2)
    const plan = planOf({ state, items: [licenseItem('pro', 'month', 3)] })
    expect(amountsOf(plan)).toEqual([
      ['proration', 16287n],
      ['volumeDiscount', -1629n],
      ['volumeDiscountCredit', -1086n],
    ])
    expect(plan.total).toBe(13572n)
  })

  it('5: C3 a combinable coupon comes after the volume discount', () => {
    const state = runningMonthly('pro', 2)
    const coupon = couponLike()
    const plan = planOf({ state, items: [licenseItem('pro', 'month', 3)], coupon })
    expect(amountsOf(plan)).toContainEqual(['coupon', -2932n])
    expect(plan.total).toBe(10640n)
    expect(plan.coupon).toMatchObject({ applied: true, reason: null })
  })

  it('5: C3 a coupon that is not combinable takes the place of the volume discount', () => {
    const state = runningMonthly('pro', 2)
    const coupon = couponLike({ combinable: false })
    const plan = planOf({ state, items: [licenseItem('pro', 'month', 3)], coupon })
    expect(amountsOf(plan)).toEqual([
      ['proration', 16287n],
      ['coupon', -3257n],
      ['volumeDiscountCredit', -1086n],
    ])
    expect(plan.total).toBe(11944n)
    expect(plan.coupon?.note).toContain('takes its place')
  })

  it('6: L3 one Basic of four becomes Pro at 17 of 31 days', () => {
    const state = runningMonthly('basic', 4)
    const plan = planOf({ state, items: [changeOf(state, { tier: 'pro' }, 1)] })
    expect(plan.total).toBe(2742n)
  })

  it('7: V3 the tenth license lifts the rate from 10 to 15 %', () => {
    const state = runningMonthly('basic', 9, 1000)
    const now = new Date('2026-03-04T00:00:00Z')
    const plan = planOf({ state, items: [licenseItem('basic', 'month', 1)], now })
    expect(amountsOf(plan)).toEqual([
      ['proration', 4426n],
      ['volumeDiscount', -664n],
      ['volumeDiscountCredit', -1992n],
    ])
    expect(plan.total).toBe(1770n)
  })

  it('8: V5 a negative total becomes credit and charges nothing', () => {
    const periodStart = new Date('2026-01-01T00:00:00Z')
    const subscription = { periodStart, periodEnd: new Date('2027-01-01T00:00:00Z') }
    const state = heldLicenses({ tier: 'premium', interval: 'year', quantity: 4, subscription })
    const now = new Date('2026-03-07T00:00:00Z')
    const plan = planOf({ state, items: [licenseItem('basic', 'month', 1)], now })
    expect(plan.lines.at(-1)).toMatchObject({ daysLeft: 300, daysInPeriod: 365, amount: -48986n })
    expect(plan).toMatchObject({ total: -44576n, amountDue: 0n, creditEarned: 44576n })
  })
})
