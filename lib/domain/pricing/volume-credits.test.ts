import { describe, expect, it } from 'vitest'
import {
  emptyState,
  licenseItem,
  licenseSubscription,
  licensesOf,
  march,
  planOf,
  runningMonthly,
} from '@/dev/testing/billing-examples'
import type { BillingState, LicenseState, LicenseStatus } from '@/lib/domain/licenses/state'
import type { PurchasePlan } from '@/lib/domain/pricing/plan'

const month = licenseSubscription({ interval: 'month' })
const year = licenseSubscription({
  interval: 'year',
  periodStart: new Date('2026-01-01T00:00:00Z'),
  periodEnd: new Date('2027-01-01T00:00:00Z'),
})

const credits = ({ lines }: PurchasePlan) =>
  lines.filter(({ type }) => type === 'volumeDiscountCredit')

const stateOf = (...licenses: LicenseState[][]): BillingState => ({
  ...emptyState,
  subscriptions: [month, year],
  licenses: licenses.flat(),
})

describe('V3 the credit for running licenses', () => {
  it('V3 says what it is for, and for how long', () => {
    const plan = planOf({
      state: runningMonthly('pro', 2),
      items: [licenseItem('pro', 'month', 3)],
    })
    expect(credits(plan)).toEqual([
      {
        type: 'volumeDiscountCredit',
        description: 'Volume discount credit, Pro monthly: now 10 %, 17 of 31 days',
        quantity: 2,
        unitAmount: 9900n,
        amount: -1086n,
        periodStart: march.start,
        periodEnd: march.end,
        daysLeft: 17,
        daysInPeriod: 31,
        licenseId: null,
      },
    ])
    expect(plan.effects.find(({ kind }) => kind === 'creditVolume')).toEqual({
      kind: 'creditVolume',
      subscriptionId: 'sub_month',
      tier: 'pro',
      newRate: 1000,
      amount: 1086n,
      // 9900 × 17 / 31 = 5429.03 was still paid for each, less its half of the credit.
      licenses: ['lic_sub_month_pro_0', 'lic_sub_month_pro_1'].map((licenseId) => ({
        licenseId,
        paidAmount: 5429n - 543n,
      })),
      paidFrom: march.middle,
    })
  })

  it('V3 is one line for each subscription and tier; a single license is named', () => {
    const state = stateOf(
      licensesOf({ subscription: month, tier: 'pro', quantity: 2 }),
      licensesOf({ subscription: month, tier: 'basic', quantity: 1 }),
      licensesOf({ subscription: year, tier: 'pro', quantity: 1 }),
    )
    const plan = planOf({ state, items: [licenseItem('basic', 'year', 1)] })
    expect(
      credits(plan).map(({ quantity, amount, licenseId }) => [quantity, amount, licenseId]),
    ).toEqual([
      [2, -1086n, null],
      // 4900 × 17 / 31 × 10 % = 268.7
      [1, -269n, 'lic_sub_month_basic_0'],
      // 99000 × 292 / 365 × 10 % = 7920: 291.5 days are 292 started ones.
      [1, -7920n, 'lic_sub_year_pro_0'],
    ])
  })

  it.each<[LicenseStatus, number]>([
    ['active', 2],
    ['canceling', 2],
    ['pastDue', 1],
  ])('V1, V3 a license that is %s counts; credited are %s', (status, count) => {
    const [first, second] = licensesOf({ subscription: month, tier: 'pro', quantity: 2 })
    if (!first || !second) throw new Error('there are two')
    const state = stateOf([first, { ...second, status }])
    const plan = planOf({ state, items: [licenseItem('basic', 'year', 3)] })
    expect(plan.volume).toEqual({ countBefore: 2, countAfter: 5, rateBefore: 0, rateAfter: 1000 })
    expect(credits(plan).map(({ quantity }) => quantity)).toEqual([count])
  })

  it('V3, V4 one that was charged at the new rate already gets nothing', () => {
    const state = stateOf(
      licensesOf({ subscription: month, tier: 'pro', quantity: 1, rate: 1000 }),
      licensesOf({ subscription: month, tier: 'basic', quantity: 1, rate: 1500 }),
      licensesOf({ subscription: month, tier: 'premium', quantity: 1 }),
    )
    const plan = planOf({ state, items: [licenseItem('basic', 'year', 2)] })
    expect(credits(plan).map(({ licenseId }) => licenseId)).toEqual(['lic_sub_month_premium_0'])
  })

  it('V3 without a higher rate there is no credit', () => {
    const five = planOf({
      state: runningMonthly('pro', 5),
      items: [licenseItem('pro', 'month', 4)],
    })
    expect(five.volume).toMatchObject({ rateBefore: 1000, rateAfter: 1000 })
    expect(credits(five)).toEqual([])
  })

  it('V3 the licenses of one line may have had different prices', () => {
    const cheaper = { unitAmount: 4950n, paidAmount: 4950n }
    const [first] = licensesOf({ subscription: month, tier: 'pro', quantity: 1 })
    const [second] = licensesOf({ subscription: month, tier: 'pro', quantity: 1, change: cheaper })
    if (!first || !second) throw new Error('there are two')
    const state = stateOf([first, { ...second, id: 'lic_cheaper' }])
    const plan = planOf({ state, items: [licenseItem('basic', 'year', 3)] })
    // (9900 + 4950) × 17 / 31 × 10 % = 814.4, two thirds of it for the first.
    expect(credits(plan)).toMatchObject([{ quantity: 2, unitAmount: 4950n, amount: -814n }])
    const effect = plan.effects.find(({ kind }) => kind === 'creditVolume')
    expect(effect).toMatchObject({ licenses: [{ paidAmount: 4886n }, { paidAmount: 2444n }] })
  })

  it('V3 nothing was paid, so nothing is left to be paid for after the credit', () => {
    const state = stateOf(
      licensesOf({ subscription: month, tier: 'pro', quantity: 1, change: { paidAmount: 0n } }),
    )
    const plan = planOf({ state, items: [licenseItem('basic', 'year', 4)] })
    const effect = plan.effects.find(({ kind }) => kind === 'creditVolume')
    expect(effect).toMatchObject({ amount: 543n, licenses: [{ paidAmount: 0n }] })
  })
})
