import { describe, expect, it } from 'vitest'
import {
  emptyState,
  licenseSubscription,
  licensesOf,
  march,
  planOf,
  runningMonthly,
} from '@/dev/testing/billing-examples'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'

describe('L3 what a change is charged by, and what it delivers', () => {
  it('L3 an upgrade’s line and what it delivers', () => {
    const state = runningMonthly('basic', 2)
    const licenseIds = state.licenses.map(({ id }) => id)
    const plan = planOf({ state, items: [{ type: 'licenseChange', licenseIds, tier: 'pro' }] })
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
    const item: PurchaseItem = { type: 'licenseChange', licenseIds, interval: 'year' }
    const plan = planOf({ state, items: [item] })
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
    const subscription = licenseSubscription({ interval: 'month' })
    const basic = licensesOf({ subscription, tier: 'basic', quantity: 2 })
    const cheaper = licensesOf({
      subscription,
      tier: 'basic',
      quantity: 1,
      change: { id: 'lic_old_price', unitAmount: 4000n },
    })
    const discounted = licensesOf({
      subscription,
      tier: 'basic',
      quantity: 1,
      change: { id: 'lic_old_rate', rate: 1000 },
    })
    const pro = licensesOf({ subscription, tier: 'pro', quantity: 1 })
    const licenses = [...basic, ...cheaper, ...discounted, ...pro]
    const licenseIds = licenses.map(({ id }) => id)
    const state = { ...emptyState, subscriptions: [subscription], licenses }
    const items: PurchaseItem[] = [
      { type: 'licenseChange', licenseIds: licenseIds.slice(0, 3), tier: 'premium' },
      { type: 'licenseChange', licenseIds: licenseIds.slice(3), tier: 'premium' },
    ]
    const plan = planOf({ state, items })
    const upgrades = plan.lines.filter(({ type }) => type === 'proration')
    expect(upgrades.map(({ licenseId, unitAmount }) => [licenseId, unitAmount])).toEqual([
      [null, 10_000n],
      ['lic_old_price', 10_900n],
      ['lic_old_rate', 10_000n],
      [pro[0]?.id, 5000n],
    ])
    // The part paid earlier at 10 % keeps that rate.
    const rates = plan.effects.map((effect) => effect.kind === 'changeLicenses' && effect.rate)
    expect(rates.filter((rate) => rate !== false)).toEqual([1000, 1000, 1000, 1000])
    const toAnnual: PurchaseItem = {
      type: 'licenseChange',
      licenseIds: ['lic_old_price'],
      interval: 'year',
    }
    const annual = planOf({ state, items: [toAnnual] }).lines
    expect(annual.filter(({ licenseId }) => licenseId === 'lic_old_price')).toMatchObject([
      { type: 'license' },
      { type: 'volumeDiscount' },
      { type: 'proration' },
    ])
  })
})
