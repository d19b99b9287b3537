import { describe, expect, it } from 'vitest'
import {
  couponLike,
  demoCatalog,
  emptyState,
  licenseItem,
  licenseSubscription,
  licensesOf,
  march,
  planOf,
  runningMonthly,
} from '@/dev/testing/billing-examples'
import type { BillingState, LicenseState } from '@/lib/domain/licenses/state'
import type { Effect, PurchaseItem, PurchasePlan } from '@/lib/domain/pricing/plan'
import { decidePurchase } from '@/lib/domain/pricing/purchase'

const refusalOf = (items: readonly PurchaseItem[], state: BillingState = emptyState) => {
  const question = { state, request: { items }, catalog: demoCatalog, coupon: null }
  const decided = decidePurchase({ ...question, now: march.middle })
  return decided.ok ? null : decided.refusal
}

const effectOf = <Kind extends Effect['kind']>(plan: PurchasePlan, kind: Kind) =>
  plan.effects.find((effect): effect is Extract<Effect, { kind: Kind }> => effect.kind === kind)

const amounts = (plan: PurchasePlan) => plan.lines.map(({ type, amount }) => [type, amount])

const firstOf = (state: BillingState): LicenseState => {
  const [license] = state.licenses
  if (license === undefined) throw new Error('no license')
  return license
}

describe('L3 changes', () => {
  it('L3 monthly to annual gives the unused part of what was really paid back', () => {
    const state = runningMonthly('pro', 1)
    const { id } = firstOf(state)
    const item: PurchaseItem = { type: 'licenseChange', licenseIds: [id], interval: 'year' }
    const plan = planOf({ state, items: [item] })
    expect(amounts(plan)).toEqual([
      ['license', 99_000n],
      ['proration', -5429n],
    ])
    expect(effectOf(plan, 'changeLicenses')).toMatchObject({
      interval: 'year',
      licenses: [{ licenseId: id, paidAmount: 99_000n }],
      target: { kind: 'start', anchor: march.middle },
    })
  })

  it('L3 a license that cost nothing gives nothing back', () => {
    const subscription = licenseSubscription({ interval: 'month' })
    const change = { paidAmount: 0n }
    const licenses = licensesOf({ subscription, tier: 'pro', quantity: 1, change })
    const state = { ...emptyState, subscriptions: [subscription], licenses }
    const licenseIds = licenses.map(({ id }) => id)
    const plan = planOf({ state, items: [{ type: 'licenseChange', licenseIds, interval: 'year' }] })
    expect(amounts(plan)).toEqual([['license', 99_000n]])
  })

  it('L3 tier and interval together: the annual price of the higher tier', () => {
    const state = runningMonthly('basic', 1)
    const licenseIds = [firstOf(state).id]
    const item: PurchaseItem = {
      type: 'licenseChange',
      licenseIds,
      tier: 'premium',
      interval: 'year',
    }
    // 4900 x 17 / 31 = 2687.1
    expect(planOf({ state, items: [item] }).total).toBe(149_000n - 2687n)
  })

  it('L3 an upgrade is discounted at the volume rate and remembers what was paid', () => {
    const state = runningMonthly('basic', 5, 1000)
    const licenseIds = [firstOf(state).id]
    const plan = planOf({ state, items: [{ type: 'licenseChange', licenseIds, tier: 'pro' }] })
    expect(amounts(plan)).toEqual([
      ['proration', 2742n],
      ['volumeDiscount', -274n],
    ])
    // 4410 x 17 / 31 = 2418.4 were still paid for.
    expect(effectOf(plan, 'changeLicenses')?.licenses[0]?.paidAmount).toBe(2418n + 2468n)
  })

  it('V3 a license that becomes annual in the same order gets no volume credit as well', () => {
    const state = runningMonthly('pro', 4)
    const licenseIds = [firstOf(state).id]
    const change: PurchaseItem = { type: 'licenseChange', licenseIds, interval: 'year' }
    const plan = planOf({ state, items: [change, licenseItem('pro', 'month', 1)] })
    expect(effectOf(plan, 'creditVolume')?.licenses).toHaveLength(3)
  })

  it.each<[string, Partial<LicenseState>, object, string]>([
    ['a lower tier', {}, { tier: 'basic' }, 'notAnUpgrade'],
    ['the same', {}, { tier: 'pro' }, 'nothingToChange'],
    ['nothing', {}, {}, 'nothingToChange'],
    ['a past-due license', { status: 'pastDue' }, { tier: 'premium' }, 'licensePastDue'],
    ['an ended license', { status: 'ended' }, { tier: 'premium' }, 'licenseNotFound'],
  ])('L3 %s is refused', (_, change, wanted, kind) => {
    const subscription = licenseSubscription({ interval: 'month' })
    const licenses = licensesOf({ subscription, tier: 'pro', quantity: 1, change })
    const licenseIds = licenses.map(({ id }) => id)
    const state = { ...emptyState, licenses, subscriptions: [subscription] }
    expect(refusalOf([{ type: 'licenseChange', licenseIds, ...wanted }], state)?.kind).toBe(kind)
  })

  it('L3 another organization’s license is not found, one license changes once', () => {
    const state = runningMonthly('basic', 1)
    const { id } = firstOf(state)
    const change = (licenseIds: string[]): PurchaseItem => ({
      type: 'licenseChange',
      licenseIds,
      tier: 'pro',
    })
    expect(refusalOf([change(['lic_foreign'])], state)?.kind).toBe('licenseNotFound')
    expect(refusalOf([change([id, id])], state)?.kind).toBe('duplicateLicense')
    expect(refusalOf([change([id]), change([id])], state)?.kind).toBe('duplicateLicense')
  })

  it('L3 an upgrade from a price above today’s costs nothing and gives nothing back', () => {
    const subscription = licenseSubscription({ interval: 'month' })
    const change = { unitAmount: 12_000n, paidAmount: 12_000n }
    const licenses = licensesOf({ subscription, tier: 'basic', quantity: 1, change })
    const licenseIds = licenses.map(({ id }) => id)
    const state = { ...emptyState, licenses, subscriptions: [subscription] }
    const plan = planOf({ state, items: [{ type: 'licenseChange', licenseIds, tier: 'pro' }] })
    expect(plan).toMatchObject({ total: 0n, creditEarned: 0n })
  })

  it('V3, L3 an upgrade that also gets the volume credit remembers what is paid after both', () => {
    const state = runningMonthly('basic', 4)
    const licenseIds = [firstOf(state).id]
    const change: PurchaseItem = { type: 'licenseChange', licenseIds, tier: 'pro' }
    const plan = planOf({ state, items: [change, licenseItem('basic', 'month', 1)] })
    // Left of 4900: 2687; less the credit of 10 % on it: 269; and 2742 less 10 % for the upgrade.
    expect(effectOf(plan, 'changeLicenses')).toMatchObject({
      rate: 1000,
      licenses: [{ paidAmount: 2687n - 269n + 2742n - 274n }],
    })
  })

  it('L3 the period must still run', () => {
    const due = licenseSubscription({ interval: 'month', periodEnd: march.middle })
    const licenses = licensesOf({ subscription: due, tier: 'basic', quantity: 1 })
    const licenseIds = licenses.map(({ id }) => id)
    const items: PurchaseItem[] = [{ type: 'licenseChange', licenseIds, tier: 'pro' }]
    const state = { ...emptyState, licenses, subscriptions: [due] }
    expect(refusalOf(items, state)).toEqual({
      kind: 'renewalDue',
      subscriptionId: 'sub_month',
      path: ['items', 0, 'licenseIds', 0],
    })
  })

  it.each<[object, string]>([
    [{ tier: 'basic', interval: 'year' }, 'notAnUpgrade'],
    [{ tier: 'premium', interval: 'month' }, 'notAnUpgrade'],
    [{ interval: 'month' }, 'notAnUpgrade'],
    [{ interval: 'year' }, 'nothingToChange'],
  ])('L3, L4 an annual Pro to %j: %s', (wanted, kind) => {
    const subscription = licenseSubscription({ interval: 'year' })
    const licenses = licensesOf({ subscription, tier: 'pro', quantity: 1 })
    const [licenseId = ''] = licenses.map(({ id }) => id)
    const state = { ...emptyState, licenses, subscriptions: [subscription] }
    const item = Object({ type: 'licenseChange', licenseIds: [licenseId], ...wanted })
    expect(refusalOf([item], state)).toEqual({
      kind,
      licenseId,
      path: ['items', 0, 'licenseIds', 0],
    })
  })

  it.each([
    ['licenseChange', true],
    ['licenseChange:pro', true],
    ['licenseChange:basic', false],
    ['license', false],
  ])('C1 a coupon for %s lowers an upgrade to Pro: %s', (product, applied) => {
    const state = runningMonthly('basic', 1)
    for (const interval of ['month', 'year'] as const) {
      const licenseIds = [firstOf(state).id]
      const item: PurchaseItem = { type: 'licenseChange', licenseIds, tier: 'pro', interval }
      const plan = planOf({ state, items: [item], coupon: couponLike({ products: [product] }) })
      expect(plan.coupon?.applied).toBe(applied)
      expect(effectOf(plan, 'changeLicenses')?.withCoupon).toBe(applied)
    }
  })

  it('L3 each license of a change is looked at, and a wrong one is named by its place', () => {
    const subscription = licenseSubscription({ interval: 'month' })
    const licenses = licensesOf({ subscription, tier: 'basic', quantity: 2 })
    const pro = licensesOf({ subscription, tier: 'pro', quantity: 1 })
    const state = { ...emptyState, licenses: [...licenses, ...pro], subscriptions: [subscription] }
    const licenseIds = state.licenses.map(({ id }) => id)
    const item: PurchaseItem = { type: 'licenseChange', licenseIds, tier: 'pro' }
    expect(refusalOf([licenseItem('pro', 'month', 1), item], state)).toEqual({
      kind: 'nothingToChange',
      licenseId: licenseIds[2],
      path: ['items', 1, 'licenseIds', 2],
    })
  })

  it('C3 an upgrade that costs nothing gives a coupon nothing to apply to', () => {
    const subscription = licenseSubscription({ interval: 'month' })
    const change = { unitAmount: 9900n }
    const licenses = licensesOf({ subscription, tier: 'basic', quantity: 1, change })
    const licenseIds = licenses.map(({ id }) => id)
    const state = { ...emptyState, licenses, subscriptions: [subscription] }
    const items: PurchaseItem[] = [{ type: 'licenseChange', licenseIds, tier: 'pro' }]
    const plan = planOf({ state, items, coupon: couponLike() })
    expect(plan.coupon).toMatchObject({ applied: false, reason: 'notApplicable' })
    expect(plan.lines.map(({ type }) => type)).toEqual(['proration'])
  })

  it('a license without its subscription breaks: the database does not allow one', () => {
    const state = { ...runningMonthly('basic', 1), subscriptions: [] }
    const { id } = firstOf(state)
    const items: PurchaseItem[] = [{ type: 'licenseChange', licenseIds: [id], tier: 'pro' }]
    expect(() => refusalOf(items, state)).toThrow(`license ${id} has no subscription`)
  })
})
