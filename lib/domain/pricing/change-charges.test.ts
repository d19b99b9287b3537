import { describe, expect, it } from 'vitest'
import {
  amountsOf,
  type ChangeItem,
  changeOf,
  couponLike,
  effectOf,
  heldLicenses,
  licenseItem,
  march,
  planOf,
  refusalOf,
  runningMonthly,
} from '@/dev/testing/billing-examples'
import type { BillingState, LicenseState } from '@/lib/domain/licenses/state'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'

const firstOf = ({ licenses: [license] }: BillingState): LicenseState => {
  if (license === undefined) throw new Error('no license')
  return license
}

describe('L3 changes', () => {
  it('L3 monthly to annual gives the unused part of what was really paid back', () => {
    const state = runningMonthly('pro', 1)
    const plan = planOf({ state, items: [changeOf(state, { interval: 'year' })] })
    expect(amountsOf(plan)).toEqual([
      ['license', 99_000n],
      ['proration', -5429n],
    ])
    expect(effectOf(plan, 'changeLicenses')).toMatchObject({
      interval: 'year',
      licenses: [{ licenseId: firstOf(state).id, paidAmount: 99_000n }],
      target: { kind: 'start', anchor: march.middle },
    })
  })

  it('L3 a license that cost nothing gives nothing back', () => {
    const state = heldLicenses({ tier: 'pro', license: { paidAmount: 0n } })
    const plan = planOf({ state, items: [changeOf(state, { interval: 'year' })] })
    expect(amountsOf(plan)).toEqual([['license', 99_000n]])
  })

  it('L3 tier and interval together: the annual price of the higher tier', () => {
    const state = runningMonthly('basic', 1)
    const items = [changeOf(state, { tier: 'premium', interval: 'year' })]
    // 4900 x 17 / 31 = 2687.1
    expect(planOf({ state, items }).total).toBe(149_000n - 2687n)
  })

  it('L3 an upgrade is discounted at the volume rate and remembers what was paid', () => {
    const state = runningMonthly('basic', 5, 1000)
    const plan = planOf({ state, items: [changeOf(state, { tier: 'pro' }, 1)] })
    expect(amountsOf(plan)).toEqual([
      ['proration', 2742n],
      ['volumeDiscount', -274n],
    ])
    // 4410 x 17 / 31 = 2418.4 were still paid for.
    expect(effectOf(plan, 'changeLicenses')?.licenses[0]?.paidAmount).toBe(2418n + 2468n)
  })

  it('V3 a license that becomes annual in the same order gets no volume credit as well', () => {
    const state = runningMonthly('pro', 4)
    const change = changeOf(state, { interval: 'year' }, 1)
    const plan = planOf({ state, items: [change, licenseItem('pro', 'month', 1)] })
    expect(effectOf(plan, 'creditVolume')?.licenses).toHaveLength(3)
  })

  it.each<[string, Partial<LicenseState>, Pick<ChangeItem, 'tier'>, string]>([
    ['a lower tier', {}, { tier: 'basic' }, 'notAnUpgrade'],
    ['the same', {}, { tier: 'pro' }, 'nothingToChange'],
    ['nothing', {}, {}, 'nothingToChange'],
    ['a past-due license', { status: 'pastDue' }, { tier: 'premium' }, 'licensePastDue'],
    ['an ended license', { status: 'ended' }, { tier: 'premium' }, 'licenseNotFound'],
  ])('L3 %s is refused', (_, license, wanted, kind) => {
    const state = heldLicenses({ tier: 'pro', license })
    expect(refusalOf([changeOf(state, wanted)], state)?.kind).toBe(kind)
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
    const license = { unitAmount: 12_000n, paidAmount: 12_000n }
    const state = heldLicenses({ tier: 'basic', license })
    const plan = planOf({ state, items: [changeOf(state, { tier: 'pro' })] })
    expect(plan).toMatchObject({ total: 0n, creditEarned: 0n })
  })

  it('V3, L3 an upgrade that also gets the volume credit remembers what is paid after both', () => {
    const state = runningMonthly('basic', 4)
    const change = changeOf(state, { tier: 'pro' }, 1)
    const plan = planOf({ state, items: [change, licenseItem('basic', 'month', 1)] })
    // Left of 4900: 2687; less the credit of 10 % on it: 269; and 2742 less 10 % for the upgrade.
    expect(effectOf(plan, 'changeLicenses')).toMatchObject({
      rate: 1000,
      licenses: [{ paidAmount: 2687n - 269n + 2742n - 274n }],
    })
  })

  it('L3 the period must still run', () => {
    const state = heldLicenses({ tier: 'basic', subscription: { periodEnd: march.middle } })
    expect(refusalOf([changeOf(state, { tier: 'pro' })], state)).toEqual({
      kind: 'renewalDue',
      subscriptionId: 'sub_month',
      path: ['items', 0, 'licenseIds', 0],
    })
  })

  it.each<[Pick<ChangeItem, 'tier' | 'interval'>, string]>([
    [{ tier: 'basic', interval: 'year' }, 'notAnUpgrade'],
    [{ tier: 'premium', interval: 'month' }, 'notAnUpgrade'],
    [{ interval: 'month' }, 'notAnUpgrade'],
    [{ interval: 'year' }, 'nothingToChange'],
  ])('L3, L4 an annual Pro to %j: %s', (wanted, kind) => {
    const state = heldLicenses({ tier: 'pro', interval: 'year' })
    expect(refusalOf([changeOf(state, wanted)], state)).toEqual({
      kind,
      licenseId: firstOf(state).id,
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
      const items = [changeOf(state, { tier: 'pro', interval })]
      const plan = planOf({ state, items, coupon: couponLike({ products: [product] }) })
      expect(plan.coupon?.applied).toBe(applied)
      expect(effectOf(plan, 'changeLicenses')?.withCoupon).toBe(applied)
    }
  })

  it('L3 each license of a change is looked at, and a wrong one is named by its place', () => {
    const basic = runningMonthly('basic', 2)
    const pro = runningMonthly('pro', 1)
    const state = { ...basic, licenses: [...basic.licenses, ...pro.licenses] }
    const item = changeOf(state, { tier: 'pro' })
    expect(refusalOf([licenseItem('pro', 'month', 1), item], state)).toEqual({
      kind: 'nothingToChange',
      licenseId: firstOf(pro).id,
      path: ['items', 1, 'licenseIds', 2],
    })
  })

  it('C3 an upgrade that costs nothing gives a coupon nothing to apply to', () => {
    const state = heldLicenses({ tier: 'basic', license: { unitAmount: 9900n } })
    const plan = planOf({ state, items: [changeOf(state, { tier: 'pro' })], coupon: couponLike() })
    expect(plan.coupon).toMatchObject({ applied: false, reason: 'notApplicable' })
    expect(plan.lines.map(({ type }) => type)).toEqual(['proration'])
  })

  it('a license without its subscription breaks: the database does not allow one', () => {
    const state = { ...runningMonthly('basic', 1), subscriptions: [] }
    const broken = `license ${firstOf(state).id} has no subscription`
    expect(() => refusalOf([changeOf(state, { tier: 'pro' })], state)).toThrow(broken)
  })
})
