import { describe, expect, it } from 'vitest'
import { couponLike, licenseItem, planOf, runningMonthly } from '@/dev/testing/billing-examples'
import { couponReasonWords, couponReasons } from '@/lib/domain/coupons/coupon'
import type { Coupon, CouponReason } from '@/lib/domain/coupons/coupon'
import { judgeCoupon, normaliseCode } from '@/lib/domain/coupons/judge'

const now = new Date('2026-03-15T12:00:00Z')
const earlier = new Date('2026-03-15T11:59:59Z')

const judge = (coupon: Coupon | null, use = { byOrganization: 0, total: 0 }, hadPurchase = false) =>
  judgeCoupon({ coupon, organizationId: 'org_one', use, hadPurchase, now })

describe('C2 codes', () => {
  it.each(['spring20', '  SPRING20 ', 'Spring20', 'ＳＰＲＩＮＧ２０'])(
    'C2 %s is SPRING20',
    (code) => {
      expect(normaliseCode(code)).toBe('SPRING20')
    },
  )

  it('C2 unknown and another customer’s read the same', () => {
    expect(judge(null)).toBe('unknown')
    expect(judge(couponLike({ organizationId: 'org_two' }))).toBe('unknown')
    expect(judge(couponLike({ organizationId: 'org_one' }))).toBeNull()
  })

  it.each<[Partial<Coupon>, CouponReason | null]>([
    [{}, null],
    [{ validFrom: now }, null],
    [{ validUntil: now }, 'expired'],
    [{ validUntil: earlier }, 'expired'],
    [{ validFrom: new Date('2026-03-16T00:00:00Z') }, 'notYetValid'],
    [{ maxRedemptions: 0 }, 'usedUp'],
    [{ maxPerOrganization: 0 }, 'alreadyUsed'],
  ])('C2 %o is judged %s', (parts, reason) => {
    expect(judge(couponLike(parts))).toBe(reason)
  })

  it('C1 limits count redemptions; a first purchase is the first', () => {
    const limited = couponLike({ maxRedemptions: 2, maxPerOrganization: 1 })
    expect(judge(limited, { byOrganization: 0, total: 1 })).toBeNull()
    expect(judge(limited, { byOrganization: 1, total: 1 })).toBe('alreadyUsed')
    expect(judge(limited, { byOrganization: 0, total: 2 })).toBe('usedUp')
    const first = couponLike({ firstPurchaseOnly: true })
    expect([judge(first), judge(first, undefined, true)]).toEqual([null, 'firstPurchaseOnly'])
  })

  it('every reason has words', () => {
    expect(Object.keys(couponReasonWords)).toEqual([...couponReasons])
  })
})

describe('C3 on an order', () => {
  const items = [
    licenseItem('pro', 'month', 1),
    { type: 'topUp', bundle: 500, quantity: 1 } as const,
  ]

  it('C1 applies only to the products that it names', () => {
    const coupon = couponLike({ products: ['topUp:500'] })
    expect(planOf({ items, coupon }).discount).toBe(-1500n)
    const license = couponLike({ products: ['license'] })
    expect(planOf({ items, coupon: license }).discount).toBe(-1980n)
    const other = couponLike({ products: ['license:basic'] })
    expect(planOf({ items, coupon: other }).coupon).toMatchObject({
      applied: false,
      reason: 'notApplicable',
    })
  })

  it('C3 a fixed amount never goes below zero', () => {
    const coupon = couponLike({ discount: { kind: 'amount', amountOff: 100_000n } })
    expect(planOf({ items, coupon })).toMatchObject({ total: 0n, amountDue: 0n, creditEarned: 0n })
  })

  it('C1 asks for its minimum amount', () => {
    const under = couponLike({ minimumAmount: 17_401n })
    const met = couponLike({ minimumAmount: 17_400n })
    expect(planOf({ items, coupon: under }).coupon?.reason).toBe('belowMinimum')
    expect(planOf({ items, coupon: met }).coupon?.applied).toBe(true)
  })

  it('C3 not combinable and no better: the volume discount stays and the coupon is not used', () => {
    const coupon = couponLike({
      combinable: false,
      discount: { kind: 'percent', percentOff: 1000 },
    })
    const plan = planOf({ items: [licenseItem('pro', 'month', 5)], coupon })
    expect(plan.total).toBe(44_550n)
    expect(plan.coupon).toMatchObject({ applied: false, reason: 'volumeDiscountBetter' })
  })

  it('C2 a bad code leaves the order possible', () => {
    const coupon = couponLike({ validUntil: earlier })
    const plan = planOf({ state: runningMonthly('pro', 1), items, coupon })
    expect(plan.coupon).toMatchObject({ applied: false, reason: 'expired' })
    expect(plan.discount).toBe(0n)
  })
})
