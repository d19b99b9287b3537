import { describe, expect, it } from 'vitest'
import {
  couponLike,
  demoCatalog,
  licenseSubscription,
  licensesOf,
  march,
} from '@/dev/testing/billing-examples'
import type { LicenseState, SubscriptionState } from '@/lib/domain/licenses/state'
import type { RenewalEffect, RenewalInput, RenewalPlan } from '@/lib/domain/renewals/plan'
import { decideRenewal } from '@/lib/domain/renewals/renewal'

const monthly = licenseSubscription({ interval: 'month' })
const annual = licenseSubscription({
  interval: 'year',
  anchor: new Date('2025-04-01T00:00:00Z'),
  periodStart: new Date('2025-04-01T00:00:00Z'),
  periodEnd: new Date('2026-04-01T00:00:00Z'),
})

const input = (parts: Partial<RenewalInput>): RenewalInput => ({
  subscription: monthly,
  licenses: [],
  subscriptions: [monthly, annual],
  catalog: demoCatalog,
  coupons: [],
  creditBalance: 0n,
  ...parts,
})

const monthlyLicenses = (quantity: number, change: Partial<LicenseState> = {}): LicenseState[] =>
  licensesOf({ subscription: monthly, tier: 'pro', quantity, change })

const named = (prefix: string, licenses: LicenseState[]): LicenseState[] =>
  licenses.map((license) => ({ ...license, id: `${prefix}_${license.id}` }))

const amounts = (plan: RenewalPlan) => plan.lines.map(({ type, amount }) => [type, amount])

const effectOf = <Kind extends RenewalEffect['kind']>(plan: RenewalPlan, kind: Kind) =>
  plan.effects.find(
    (effect): effect is Extract<RenewalEffect, { kind: Kind }> => effect.kind === kind,
  )

describe('licenses renew', () => {
  it('V4 at the rate of the count right after', () => {
    const plan = decideRenewal(input({ licenses: monthlyLicenses(5) }))
    expect(amounts(plan)).toEqual([
      ['renewal', 49_500n],
      ['volumeDiscount', -4950n],
    ])
    expect(plan).toMatchObject({ at: march.end, total: 44_550n, amountDue: 44_550n })
    expect(effectOf(plan, 'renewLicenses')).toMatchObject({
      rate: 1000,
      period: { start: march.end, end: new Date('2026-05-01T00:00:00Z') },
    })
  })

  it('V4, L5 what cancels at that instant leaves, pays nothing and does not count', () => {
    const leaving = named('leaving', monthlyLicenses(1, { status: 'canceling' }))
    const plan = decideRenewal(input({ licenses: [...monthlyLicenses(4), ...leaving] }))
    expect(plan.total).toBe(39_600n)
    expect(effectOf(plan, 'endLicenses')?.licenseIds).toEqual(leaving.map(({ id }) => id))
  })

  it('V4 a license of another subscription that cancels at that instant does not count either', () => {
    const change = { status: 'canceling' as const }
    const other = licensesOf({ subscription: annual, tier: 'pro', quantity: 1, change })
    const later = { ...annual, periodEnd: new Date('2026-06-01T00:00:00Z') }
    const licenses = [...monthlyLicenses(4), ...other]
    expect(decideRenewal(input({ licenses })).total).toBe(39_600n)
    const subscriptions = [monthly, later]
    expect(decideRenewal(input({ licenses, subscriptions })).total).toBe(35_640n)
  })

  it('P2 with none left the subscription ends', () => {
    const licenses = monthlyLicenses(2, { status: 'canceling' })
    const plan = decideRenewal(input({ licenses }))
    expect(plan).toMatchObject({ total: 0n, lines: [] })
    expect(effectOf(plan, 'endSubscription')?.reason).toBe('noLicenseLeft')
    expect(effectOf(plan, 'endLicenses')?.licenseIds).toHaveLength(2)
  })

  it('L4 a lower tier begins now', () => {
    const change = { scheduledChange: { tier: 'basic', interval: null } } as const
    const plan = decideRenewal(input({ licenses: monthlyLicenses(1, change) }))
    expect(plan.total).toBe(4900n)
    expect(effectOf(plan, 'renewLicenses')?.licenses[0]).toMatchObject({
      tier: 'basic',
      unitAmount: 4900n,
      paidAmount: 4900n,
    })
  })

  it('L4 annual to monthly joins the running monthly period', () => {
    const running = licenseSubscription({
      interval: 'month',
      periodStart: new Date('2026-03-15T00:00:00Z'),
      periodEnd: new Date('2026-04-15T00:00:00Z'),
    })
    const change = { scheduledChange: { tier: null, interval: 'month' } } as const
    const licenses = licensesOf({ subscription: annual, tier: 'pro', quantity: 2, change })
    const subscriptions = [running, annual]
    const plan = decideRenewal(input({ subscription: annual, subscriptions, licenses }))
    // 2 x 9900 x 14 / 31
    expect(amounts(plan)).toEqual([['proration', 8942n]])
    expect(effectOf(plan, 'renewLicenses')).toBeUndefined()
    expect(effectOf(plan, 'moveLicenses')).toMatchObject({
      target: { kind: 'join', subscriptionId: 'sub_month' },
      licenses: [{ interval: 'month', paidAmount: 4471n }, { paidAmount: 4471n }],
    })
  })

  it('L4 annual to monthly starts a monthly subscription where there is none', () => {
    const change = { scheduledChange: { tier: 'basic', interval: 'month' } } as const
    const licenses = licensesOf({ subscription: annual, tier: 'pro', quantity: 1, change })
    const plan = decideRenewal(input({ subscription: annual, subscriptions: [annual], licenses }))
    expect(amounts(plan)).toEqual([['renewal', 4900n]])
    expect(effectOf(plan, 'moveLicenses')?.target).toMatchObject({
      kind: 'start',
      anchor: annual.periodEnd,
    })
  })

  it('P1 an anchor on the 31st comes back to the 31st', () => {
    const subscription = licenseSubscription({
      interval: 'month',
      anchor: new Date('2026-01-31T09:00:00Z'),
      periodStart: new Date('2026-01-31T09:00:00Z'),
      periodEnd: new Date('2026-02-28T09:00:00Z'),
    })
    const licenses = licensesOf({ subscription, tier: 'pro', quantity: 1 })
    const plan = decideRenewal(input({ subscription, subscriptions: [subscription], licenses }))
    expect(effectOf(plan, 'renewLicenses')?.period.end).toEqual(new Date('2026-03-31T09:00:00Z'))
  })

  it('V5 uses the credit balance before the card', () => {
    const plan = decideRenewal(input({ licenses: monthlyLicenses(1), creditBalance: 12_000n }))
    expect(plan).toMatchObject({ total: 9900n, creditApplied: 9900n, amountDue: 0n })
  })

  it('C1 a lasting coupon lowers what was bought with it, and is used up by one', () => {
    const withCoupon = named('coupon', monthlyLicenses(1, { couponRedemptionId: 'red_one' }))
    const coupons = [{ redemptionId: 'red_one', renewalsLeft: 2, coupon: couponLike() }]
    const licenses = [...monthlyLicenses(1), ...withCoupon]
    const plan = decideRenewal(input({ licenses, coupons }))
    expect(plan.total).toBe(9900n + 7920n)
    expect(effectOf(plan, 'useCoupon')).toMatchObject({ redemptionId: 'red_one', renewalsLeft: 1 })
    const usedUp = coupons.map((lasting) => ({ ...lasting, renewalsLeft: 0 }))
    expect(decideRenewal(input({ licenses, coupons: usedUp })).total).toBe(19_800n)
  })
})

describe('add-ons and packages renew', () => {
  const addOn = {
    ...annual,
    id: 'sub_addOn',
    kind: 'addOn',
    interval: 'year',
    addOn: 'enterprise',
    couponRedemptionId: null,
  } as const satisfies SubscriptionState
  const pack = {
    ...monthly,
    id: 'sub_pack',
    kind: 'tokenPackage',
    interval: 'days30',
    periodEnd: new Date('2026-03-31T00:00:00Z'),
    package: 'pro',
    accountId: 'acc_one',
    couponRedemptionId: null,
  } as const satisfies SubscriptionState

  it('L2 the add-on needs a base license that goes on', () => {
    const licenses = monthlyLicenses(1)
    expect(decideRenewal(input({ subscription: addOn, licenses })).total).toBe(150_000n)
    const leaving = monthlyLicenses(1, { status: 'canceling' })
    const plan = decideRenewal(input({ subscription: addOn, licenses: leaving }))
    expect(effectOf(plan, 'endSubscription')?.reason).toBe('noBaseLicense')
  })

  it('K5 a package brings its full quantity for the next 30 days', () => {
    const plan = decideRenewal(input({ subscription: pack }))
    expect(plan.total).toBe(5900n)
    expect(effectOf(plan, 'renewPackage')).toMatchObject({
      accountId: 'acc_one',
      tokens: 350_000n,
      period: { start: pack.periodEnd, end: new Date('2026-04-30T00:00:00Z') },
    })
  })

  it.each([addOn, pack])('K6 a canceled one ends unpaid: $kind', (subscription) => {
    const canceling: SubscriptionState = { ...subscription, status: 'canceling' }
    const plan = decideRenewal(input({ subscription: canceling, licenses: monthlyLicenses(1) }))
    expect(plan.amountDue).toBe(0n)
    expect(plan.effects).toEqual([{ kind: 'endSubscription', reason: 'canceled' }])
  })

  it('what is not sold any more ends', () => {
    const catalog = { ...demoCatalog, packages: [], addOns: [] }
    for (const subscription of [addOn, pack]) {
      const plan = decideRenewal(input({ subscription, catalog, licenses: monthlyLicenses(1) }))
      expect(effectOf(plan, 'endSubscription')?.reason).toBe('noLongerSold')
    }
  })
})
