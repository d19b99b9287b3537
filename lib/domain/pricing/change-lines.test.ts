import { describe, expect, it } from 'vitest'
import {
  changeOf,
  heldLicenses,
  march,
  planOf,
  runningMonthly,
} from '@/dev/testing/billing-examples'
import type { LicenseState } from '@/lib/domain/licenses/state'

describe('L3 what a change is charged by, and what it delivers', () => {
  it('L3 an upgrade’s line and what it delivers', () => {
    const state = runningMonthly('basic', 2)
    const licenseIds = state.licenses.map(({ id }) => id)
    const plan = planOf({ state, items: [changeOf(state, { tier: 'pro' })] })
    expect(plan.lines).toEqual([
      {
        type: 'proration',
        description: 'Upgrade from Basic to Pro, monthly: 17 of 31 days',
        quantity: 2,
        unitAmount: 5000n,
        // 2 × 5000 × 17 / 31 = 5483.9
        amount: 5484n,
        periodStart: march.start,
        periodEnd: march.end,
        daysLeft: 17,
        daysInPeriod: 31,
        licenseId: null,
      },
    ])
    expect(plan.effects).toEqual([
      {
        kind: 'changeLicenses',
        // 4900 × 17 / 31 = 2687.1 left of each, and its half of the 5484.
        licenses: licenseIds.map((licenseId) => ({ licenseId, paidAmount: 2687n + 2742n })),
        tier: 'pro',
        interval: 'month',
        target: null,
        unitAmount: 9900n,
        rate: 0,
        paidFrom: march.middle,
        withCoupon: false,
      },
    ])
  })

  it('L3 a change to annual: its lines and what it delivers', () => {
    const state = runningMonthly('pro', 2)
    const licenseIds = state.licenses.map(({ id }) => id)
    const plan = planOf({ state, items: [changeOf(state, { interval: 'year' })] })
    const periodEnd = new Date('2027-03-15T12:00:00Z')
    expect(plan.lines).toEqual([
      {
        type: 'license',
        description: 'Pro license, annual',
        quantity: 2,
        unitAmount: 99_000n,
        amount: 198_000n,
        periodStart: march.middle,
        periodEnd,
        daysLeft: 365,
        daysInPeriod: 365,
        licenseId: null,
      },
      {
        type: 'proration',
        description: 'Unused time of Pro monthly: 17 of 31 days',
        quantity: 2,
        unitAmount: -5429n,
        // 2 × 9900 × 17 / 31 = 10858.1
        amount: -10_858n,
        periodStart: march.start,
        periodEnd: march.end,
        daysLeft: 17,
        daysInPeriod: 31,
        licenseId: null,
      },
    ])
    expect(plan.effects).toEqual([
      {
        kind: 'changeLicenses',
        licenses: licenseIds.map((licenseId) => ({ licenseId, paidAmount: 99_000n })),
        tier: 'pro',
        interval: 'year',
        target: {
          kind: 'start',
          interval: 'year',
          anchor: march.middle,
          periodStart: march.middle,
          periodEnd,
        },
        unitAmount: 99_000n,
        rate: 0,
        paidFrom: march.middle,
        withCoupon: false,
      },
    ])
  })

  it('L3 a line names the license when it is for one alone; different ones have lines of their own', () => {
    const one = (id: string, license: Partial<LicenseState>) =>
      heldLicenses({ tier: 'basic', license: { id, ...license } }).licenses
    const cheaper = one('lic_old_price', { unitAmount: 4000n })
    const others = [
      ...one('lic_old_rate', { rate: 1000 }),
      ...one('lic_pro', { tier: 'pro', unitAmount: 9900n, paidAmount: 9900n }),
    ]
    const two = runningMonthly('basic', 2)
    const three = { ...two, licenses: [...two.licenses, ...cheaper] }
    const state = { ...two, licenses: [...three.licenses, ...others] }
    const upgrade = { tier: 'premium' } as const
    const items = [changeOf(three, upgrade), changeOf({ licenses: others }, upgrade)]
    const plan = planOf({ state, items })
    const upgrades = plan.lines.filter(({ type }) => type === 'proration')
    expect(upgrades.map(({ licenseId, unitAmount }) => [licenseId, unitAmount])).toEqual([
      [null, 10_000n],
      ['lic_old_price', 10_900n],
      ['lic_old_rate', 10_000n],
      ['lic_pro', 5000n],
    ])
    // The part paid earlier at 10 % keeps that rate.
    const rates = plan.effects.map((effect) => effect.kind === 'changeLicenses' && effect.rate)
    expect(rates.filter((rate) => rate !== false)).toEqual([1000, 1000, 1000, 1000])
    const toAnnual = changeOf({ licenses: cheaper }, { interval: 'year' })
    const annual = planOf({ state, items: [toAnnual] }).lines
    expect(annual.filter(({ licenseId }) => licenseId === 'lic_old_price')).toMatchObject([
      { type: 'license' },
      { type: 'volumeDiscount' },
      { type: 'proration' },
    ])
  })
})
