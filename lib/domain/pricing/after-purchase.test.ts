import { describe, expect, it } from 'vitest'
import {
  changeOf,
  couponLike,
  emptyState,
  heldLicenses,
  licenseItem,
  march,
  planOf,
  runningMonthly,
} from '@/dev/testing/billing-examples'
import type { PurchaseItem, PurchasePlan } from '@/lib/domain/pricing/plan'

const nextYear = new Date('2027-03-15T12:00:00Z')
const shown = ({ renewals }: PurchasePlan) =>
  renewals.map(({ description, at, amount }) => [description, at.toISOString(), amount])

describe('what renews after a purchase', () => {
  it('P1 names everything it starts once, in order of time, and nothing that never renews', () => {
    const members = ['acc_a', 'acc_b'].map((accountId) => ({
      accountId,
      joined: true,
      packages: [],
    }))
    const items: PurchaseItem[] = [
      licenseItem('basic', 'year', 1),
      licenseItem('pro', 'year', 1),
      licenseItem('pro', 'month', 2),
      { type: 'addOn', addOn: 'enterprise' },
      { type: 'tokenPackage', package: 'refill', accountIds: ['acc_a', 'acc_b'] },
      { type: 'topUp', bundle: 100, quantity: 1 },
      { type: 'sharedLicense', sku: 'shared-1000', quantity: 1 },
      { type: 'unlimitedLicense', sku: 'unlimited-1y', quantity: 1 },
    ]
    const { renewals } = planOf({ state: { ...emptyState, members }, items })
    expect(renewals).toEqual([
      {
        kind: 'tokenPackage',
        subscriptionId: null,
        description: 'AI Photo – Token Refill',
        at: new Date('2026-04-14T12:00:00Z'),
        amount: 9800n,
      },
      {
        kind: 'licenses',
        subscriptionId: null,
        description: 'Monthly licenses',
        at: new Date('2026-04-15T12:00:00Z'),
        amount: 19_800n,
      },
      {
        kind: 'licenses',
        subscriptionId: null,
        description: 'Annual licenses',
        at: nextYear,
        amount: 148_000n,
      },
      {
        kind: 'addOn',
        subscriptionId: null,
        description: 'Enterprise add-on',
        at: nextYear,
        amount: 150_000n,
      },
    ])
  })

  it('L3 an upgrade renews at its new price, in its own subscription', () => {
    const state = runningMonthly('basic', 4)
    const plan = planOf({ state, items: [changeOf(state, { tier: 'pro' }, 1)] })
    expect(plan.renewals).toMatchObject([
      { subscriptionId: 'sub_month', at: march.end, amount: 3n * 4900n + 9900n },
    ])
  })

  it('L3 what becomes annual renews in a year; the rest of the monthly ones is untouched', () => {
    const state = runningMonthly('basic', 2)
    const plan = planOf({ state, items: [changeOf(state, { interval: 'year' }, 1)] })
    expect(shown(plan)).toEqual([['Annual licenses', nextYear.toISOString(), 49_000n]])
  })

  it('L3 an upgrade drops a change that was scheduled before', () => {
    const state = heldLicenses({
      tier: 'pro',
      license: { scheduledChange: { tier: 'basic', interval: null } },
    })
    const plan = planOf({ state, items: [changeOf(state, { tier: 'premium' })] })
    expect(plan.renewals).toMatchObject([{ amount: 14_900n }])
  })

  it('L3, L5 an upgraded license that was canceled still leaves; one that becomes annual stays', () => {
    const state = heldLicenses({ tier: 'pro', license: { status: 'canceling' } })
    expect(planOf({ state, items: [changeOf(state, { tier: 'premium' })] }).renewals).toEqual([])
    const annual = planOf({ state, items: [changeOf(state, { interval: 'year' })] })
    expect(shown(annual)).toEqual([['Annual licenses', nextYear.toISOString(), 99_000n]])
  })

  it('V4 what is canceled is neither billed nor counted next time', () => {
    const state = heldLicenses({ tier: 'pro', quantity: 4, license: { status: 'canceling' } })
    const plan = planOf({ state, items: [licenseItem('pro', 'month', 4)] })
    // 8 are active now (10 %), 4 after the renewal (nothing).
    expect(plan.volume.rateAfter).toBe(1000)
    expect(plan.renewals).toMatchObject([{ amount: 4n * 9900n }])
  })

  it('C1 a lasting coupon lowers what it was used on, and only that', () => {
    const coupon = couponLike({ renewals: 1, products: ['license', 'addOn'] })
    const state = runningMonthly('pro', 1)
    const items: PurchaseItem[] = [
      licenseItem('pro', 'month', 1),
      { type: 'addOn', addOn: 'enterprise' },
    ]
    expect(planOf({ state, items, coupon }).renewals).toMatchObject([
      { amount: 9900n + 7920n },
      { amount: 120_000n },
    ])
    const noLicenses = couponLike({ renewals: 1, products: ['addOn'] })
    expect(planOf({ state, items, coupon: noLicenses }).renewals).toMatchObject([
      { amount: 19_800n },
      { amount: 120_000n },
    ])
  })

  it('C1 the coupon of an upgrade takes the place of the one that lasted from before', () => {
    const state = heldLicenses({ tier: 'pro', license: { couponRedemptionId: 'red_before' } })
    const plan = planOf({
      state,
      items: [changeOf(state, { tier: 'premium' })],
      coupon: couponLike({ renewals: 1 }),
    })
    // 14900 − 20 %
    expect(plan.renewals).toMatchObject([{ amount: 11_920n }])
  })

  it('C1 a coupon that lasts from before lowers what it was used on, beside what is bought now', () => {
    const held = heldLicenses({ tier: 'pro', license: { couponRedemptionId: 'red_before' } })
    const lasting = { redemptionId: 'red_before', coupon: couponLike(), renewalsLeft: 2 }
    const state = { ...held, lastingCoupons: new Map([['sub_month', [lasting]]]) }
    const plan = planOf({ state, items: [licenseItem('pro', 'month', 1)] })
    expect(plan.renewals).toMatchObject([{ amount: 9900n + 7920n }])
    const annual = planOf({ state, items: [changeOf(state, { interval: 'year' })] })
    expect(annual.renewals).toMatchObject([{ amount: 99_000n }])
  })

  it('I6 a renewal that costs nothing is not announced', () => {
    const coupon = couponLike({
      renewals: 3,
      discount: { kind: 'percent', percentOff: 10_000 },
    })
    const plan = planOf({ items: [licenseItem('pro', 'month', 1)], coupon })
    expect(plan).toMatchObject({ total: 0n, renewals: [] })
  })
})
