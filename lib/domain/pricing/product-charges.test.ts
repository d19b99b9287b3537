import { describe, expect, it } from 'vitest'
import {
  couponLike,
  emptyState,
  licenseItem,
  march,
  planOf,
  runningMonthly,
} from '@/dev/testing/billing-examples'
import type { Effect, PurchaseItem } from '@/lib/domain/pricing/plan'

const whole = {
  periodStart: null,
  periodEnd: null,
  daysLeft: null,
  daysInPeriod: null,
  licenseId: null,
}
const later = (text: string) => new Date(text)
const member = (accountId: string) => ({ accountId, joined: true, packages: [] })
const state = { ...emptyState, members: ['acc_a', 'acc_b', 'acc_c'].map(member) }

/** One thing of each kind, with the line that it is charged by and what it delivers. */
const sold: readonly [string, PurchaseItem, object, Effect][] = [
  [
    'T3 two bundles',
    { type: 'topUp', bundle: 2000, quantity: 2 },
    {
      ...whole,
      type: 'topUp',
      description: '2,000 tokens',
      quantity: 2,
      unitAmount: 20_000n,
      amount: 40_000n,
    },
    { kind: 'grantTokens', bundle: 2000, quantity: 2, tokens: 4_000_000n, paidAmount: 40_000n },
  ],
  [
    'K1 a package for three accounts: exactly 30 days',
    { type: 'tokenPackage', package: 'starter', accountIds: ['acc_a', 'acc_b', 'acc_c'] },
    {
      type: 'tokenPackage',
      description: 'AI Photo – Token Starter',
      quantity: 3,
      unitAmount: 900n,
      amount: 2700n,
      periodStart: march.middle,
      periodEnd: later('2026-04-14T12:00:00Z'),
      daysLeft: 30,
      daysInPeriod: 30,
      licenseId: null,
    },
    {
      kind: 'startPackages',
      package: 'starter',
      accountIds: ['acc_a', 'acc_b', 'acc_c'],
      tokens: 40_000n,
      anchor: march.middle,
      periodStart: march.middle,
      periodEnd: later('2026-04-14T12:00:00Z'),
      paidAmounts: [900n, 900n, 900n],
      withCoupon: false,
    },
  ],
  [
    'S1 two shared licenses',
    { type: 'sharedLicense', sku: 'shared-10000', quantity: 2 },
    {
      ...whole,
      type: 'sharedLicense',
      description: 'Shared AI token license, 10,000 tokens',
      quantity: 2,
      unitAmount: 79_900n,
      amount: 159_800n,
    },
    {
      kind: 'addSharedLicenses',
      sku: 'shared-10000',
      quantity: 2,
      tokensEach: 10_000_000n,
      paidAmounts: [79_900n, 79_900n],
    },
  ],
  [
    'S4 an unlimited license',
    { type: 'unlimitedLicense', sku: 'unlimited-1y', quantity: 1 },
    {
      ...whole,
      type: 'unlimitedLicense',
      description: 'Unlimited AI license for one device, 1 year',
      quantity: 1,
      unitAmount: 29_900n,
      amount: 29_900n,
    },
    { kind: 'addUnlimitedLicenses', sku: 'unlimited-1y', quantity: 1, days: 365 },
  ],
]

/** L2: the add-on needs a license beside it. */
const yearOfAddOn: Extract<Effect, { kind: 'startAddOn' }> = {
  kind: 'startAddOn',
  addOn: 'enterprise',
  anchor: march.middle,
  periodStart: march.middle,
  periodEnd: later('2027-03-15T12:00:00Z'),
  paidAmount: 150_000n,
  withCoupon: false,
}

describe('what is sold beside licenses', () => {
  it.each(sold)('%s: its line and what it delivers', (_, item, line, effect) => {
    const plan = planOf({ state, items: [item] })
    expect(plan.lines).toEqual([line])
    expect(plan.effects).toEqual([effect])
  })

  it('L2 a year of the Enterprise add-on', () => {
    const items = [{ type: 'addOn', addOn: 'enterprise' }] as const
    const plan = planOf({ state: runningMonthly('pro', 1), items })
    expect(plan.effects).toEqual([yearOfAddOn])
    expect(plan.lines).toEqual([
      {
        type: 'addOn',
        description: 'Enterprise add-on',
        quantity: 1,
        unitAmount: 150_000n,
        amount: 150_000n,
        periodStart: march.middle,
        periodEnd: yearOfAddOn.periodEnd,
        daysLeft: 365,
        daysInPeriod: 365,
        licenseId: null,
      },
    ])
  })

  it.each([
    ['tokenPackage', 0],
    ['tokenPackage:starter', 0],
    ['topUp', 1],
    ['topUp:2000', 1],
    ['sharedLicense', 2],
    ['sharedLicense:shared-10000', 2],
    ['unlimitedLicense', 3],
    ['unlimitedLicense:unlimited-1y', 3],
    ['addOn', 4],
    ['addOn:enterprise', 4],
    ['license', 5],
    ['license:basic', 5],
  ])('C1 a coupon for %s lowers that alone', (product, only) => {
    const items: PurchaseItem[] = [
      { type: 'tokenPackage', package: 'starter', accountIds: ['acc_a'] },
      { type: 'topUp', bundle: 2000, quantity: 1 },
      { type: 'sharedLicense', sku: 'shared-10000', quantity: 1 },
      { type: 'unlimitedLicense', sku: 'unlimited-1y', quantity: 1 },
      { type: 'addOn', addOn: 'enterprise' },
      licenseItem('basic', 'month', 1),
    ]
    const prices = [900n, 20_000n, 79_900n, 29_900n, 150_000n, 4900n]
    const plan = planOf({ state, items, coupon: couponLike({ products: [product] }) })
    expect(plan.discount * -5n).toBe(prices[only])
    const lowered = plan.effects.map((effect) => 'withCoupon' in effect && effect.withCoupon)
    expect(lowered.indexOf(true)).toBe([0, 4, 5].includes(only) ? only : -1)
    expect(plan.lines.at(-1)).toEqual({
      ...whole,
      type: 'coupon',
      description: 'Coupon SPRING20: 20 % off',
      quantity: 1,
      unitAmount: plan.discount,
      amount: plan.discount,
    })
  })

  it('C3 a fixed amount is shared out by what each thing costs', () => {
    const coupon = couponLike({ discount: { kind: 'amount', amountOff: 1000n } })
    const items: PurchaseItem[] = [
      { type: 'topUp', bundle: 100, quantity: 1 },
      { type: 'topUp', bundle: 500, quantity: 1 },
    ]
    const plan = planOf({ items, coupon })
    // 1000 × 2000 / 9500 = 210.5, 1000 × 7500 / 9500 = 789.5
    expect(plan.total).toBe(8500n)
    const paid = plan.effects.map((effect) => effect.kind === 'grantTokens' && effect.paidAmount)
    expect([
      [2000n - 211n, 7500n - 789n],
      [2000n - 210n, 7500n - 790n],
    ]).toContainEqual(paid)
    expect(plan.lines.at(-1)?.description).toBe('Coupon SPRING20: $10.00 off')
  })
})
