import { describe, expect, it } from 'vitest'
import {
  couponLike,
  effectOf,
  emptyState,
  licenseItem,
  licenseSubscription,
  march,
  planOf,
  refusalOf,
  runningMonthly,
} from '@/dev/testing/billing-examples'
import { checkOrderable } from '@/lib/domain/pricing/purchase'
import { samePlan } from '@/lib/domain/pricing/same-plan'

describe('P5 a plan', () => {
  it('P5 is valid for 15 minutes', () => {
    const plan = planOf({ items: [licenseItem('pro', 'month', 1)] })
    expect(plan.expiresAt.getTime() - plan.pricedAt.getTime()).toBe(15 * 60_000)
  })

  it('P5 is another one as soon as what it depends on changes', () => {
    const items = [licenseItem('pro', 'month', 3)]
    const plan = planOf({ state: runningMonthly('pro', 2), items })
    expect(samePlan(plan, planOf({ state: runningMonthly('pro', 2), items }))).toBe(true)
    expect(samePlan(plan, planOf({ state: runningMonthly('pro', 1), items }))).toBe(false)
    const richer = { ...runningMonthly('pro', 2), creditBalance: 1n }
    expect(samePlan(plan, planOf({ state: richer, items }))).toBe(false)
  })
})

describe('P2, P3 subscriptions', () => {
  it('P2 the first monthly purchase sets the anchor, whatever tiers it has', () => {
    const items = [licenseItem('basic', 'month', 1), licenseItem('pro', 'month', 1)]
    const targets = planOf({ items }).effects.map((effect) => 'target' in effect && effect.target)
    expect(targets[0]).toMatchObject({ kind: 'start', anchor: march.middle })
    expect(targets[1]).toEqual(targets[0])
  })

  it('P2 a later one joins the running period', () => {
    const state = runningMonthly('pro', 1)
    const plan = planOf({ state, items: [licenseItem('basic', 'month', 1)] })
    expect(effectOf(plan, 'startLicenses')?.target).toMatchObject({
      kind: 'join',
      subscriptionId: 'sub_month',
      periodEnd: march.end,
    })
  })

  it('P3 an annual purchase is a subscription of its own', () => {
    const state = runningMonthly('pro', 1)
    const plan = planOf({ state, items: [licenseItem('basic', 'year', 2)] })
    expect(effectOf(plan, 'startLicenses')?.target).toMatchObject({
      kind: 'start',
      periodEnd: new Date('2027-03-15T12:00:00Z'),
    })
  })

  it('L7 nothing joins monthly licenses that are past due or just renewing', () => {
    const pastDue = licenseSubscription({ interval: 'month', status: 'pastDue' })
    const due = licenseSubscription({ interval: 'month', periodEnd: march.middle })
    const items = [licenseItem('pro', 'month', 1)]
    expect(refusalOf(items, { ...emptyState, subscriptions: [pastDue] })?.kind).toBe(
      'subscriptionPastDue',
    )
    expect(refusalOf(items, { ...emptyState, subscriptions: [due] })?.kind).toBe('renewalDue')
    const annual = [licenseItem('pro', 'year', 1)]
    expect(refusalOf(annual, { ...emptyState, subscriptions: [pastDue] })).toBeNull()
  })
})

describe('K, T, S, V5 other products', () => {
  const member = (accountId: string, packages: string[] = [], joined = true) => ({
    accountId,
    joined,
    packages: packages.map((name) => ({ package: name, status: 'canceling' as const })),
  })

  it('K3 names who cannot have the package and goes on with the others', () => {
    const state = {
      ...emptyState,
      members: [member('acc_a'), member('acc_b', ['pro']), member('acc_c', [], false)],
    }
    const accountIds = ['acc_a', 'acc_b', 'acc_c', 'acc_d', 'acc_a']
    const plan = planOf({ state, items: [{ type: 'tokenPackage', package: 'pro', accountIds }] })
    expect(plan.total).toBe(5900n)
    expect(plan.refused.map(({ accountId, reason }) => [accountId, reason])).toEqual([
      ['acc_b', 'alreadyActive'],
      ['acc_c', 'notJoined'],
      ['acc_d', 'unknownAccount'],
      ['acc_a', 'listedTwice'],
    ])
    expect(effectOf(plan, 'startPackages')).toMatchObject({
      accountIds: ['acc_a'],
      tokens: 350_000n,
    })
    expect(checkOrderable(plan)).toBeNull()
  })

  it('K3 what has ended, and another package, do not stand in the way', () => {
    const packages = [
      { package: 'pro', status: 'ended' },
      { package: 'starter', status: 'active' },
    ] as const
    const state = { ...emptyState, members: [{ accountId: 'acc_a', joined: true, packages }] }
    const buy = (name: string) =>
      planOf({ state, items: [{ type: 'tokenPackage', package: name, accountIds: ['acc_a'] }] })
    expect(['pro', 'starter', 'refill'].map((name) => buy(name).refused.length)).toEqual([0, 1, 0])
  })

  it('K3 with nobody left there is a plan to show and none to order', () => {
    const items = [{ type: 'tokenPackage', package: 'pro', accountIds: ['acc_x'] }] as const
    const plan = planOf({ items })
    expect(plan).toMatchObject({ total: 0n, lines: [], refused: [{ reason: 'unknownAccount' }] })
    expect(checkOrderable(plan)).toEqual({
      kind: 'nobodyAssignable',
      refused: plan.refused,
      path: ['items'],
    })
  })

  it('T3 bundles give thousandths of tokens and no volume discount', () => {
    const items = [{ type: 'topUp', bundle: 500, quantity: 2 }] as const
    const plan = planOf({ state: runningMonthly('pro', 10, 1500), items })
    expect(plan.total).toBe(15_000n)
    expect(effectOf(plan, 'grantTokens')).toMatchObject({ tokens: 1_000_000n, paidAmount: 15_000n })
  })

  it('S1 shared licenses each bring their tokens', () => {
    const plan = planOf({ items: [{ type: 'sharedLicense', sku: 'shared-1000', quantity: 2 }] })
    expect(effectOf(plan, 'addSharedLicenses')).toMatchObject({
      tokensEach: 1_000_000n,
      paidAmounts: [9900n, 9900n],
    })
  })

  it('S4 unlimited licenses take no volume discount and bring no tokens', () => {
    const items = [{ type: 'unlimitedLicense', sku: 'unlimited-1y', quantity: 2 }] as const
    const plan = planOf({ state: runningMonthly('pro', 10, 1500), items })
    expect(plan).toMatchObject({ total: 59_800n, renewals: [] })
    expect(plan.effects).toEqual([
      { kind: 'addUnlimitedLicenses', sku: 'unlimited-1y', quantity: 2, days: 365 },
    ])
  })

  it('V5 the credit balance is used before the card', () => {
    const state = { ...emptyState, creditBalance: 10_000n }
    const plan = planOf({ state, items: [licenseItem('pro', 'month', 3)] })
    expect(plan).toMatchObject({ total: 29_700n, creditApplied: 10_000n, amountDue: 19_700n })
    const rich = planOf({
      state: { ...state, creditBalance: 90_000n },
      items: [licenseItem('pro', 'month', 3)],
    })
    expect(rich).toMatchObject({ creditApplied: 29_700n, amountDue: 0n })
  })
})

describe('what renews next', () => {
  it('V4 names the whole monthly subscription at its next rate', () => {
    const plan = planOf({
      state: runningMonthly('pro', 2),
      items: [licenseItem('pro', 'month', 3)],
    })
    expect(plan.renewals).toEqual([
      {
        kind: 'licenses',
        subscriptionId: 'sub_month',
        description: 'Monthly licenses',
        at: march.end,
        amount: 44_550n,
      },
    ])
  })

  it('C1 a lasting coupon lowers it, a coupon of one order does not', () => {
    const items = [licenseItem('pro', 'month', 1)]
    const next = (renewals: number) =>
      planOf({ items, coupon: couponLike({ renewals }) }).renewals[0]?.amount
    expect([next(0), next(2)]).toEqual([9900n, 7920n])
  })

  it('K1 counts a package for every account', () => {
    const members = ['acc_a', 'acc_b'].map((accountId) => ({
      accountId,
      joined: true,
      packages: [],
    }))
    const accountIds = members.map(({ accountId }) => accountId)
    const items = [{ type: 'tokenPackage', package: 'starter', accountIds }] as const
    const plan = planOf({ state: { ...emptyState, members }, items })
    expect(plan.renewals).toMatchObject([{ kind: 'tokenPackage', amount: 1800n }])
  })
})
