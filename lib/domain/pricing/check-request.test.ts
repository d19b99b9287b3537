import { describe, expect, it } from 'vitest'
import {
  demoCatalog,
  emptyState,
  licenseItem,
  licenseSubscription,
  march,
  planOf,
  runningMonthly,
} from '@/dev/testing/billing-examples'
import type { BillingState } from '@/lib/domain/licenses/state'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import { decidePurchase } from '@/lib/domain/pricing/purchase'

const refusalOf = (items: readonly PurchaseItem[], state: BillingState = emptyState) => {
  const question = { state, request: { items }, catalog: demoCatalog, coupon: null }
  const decided = decidePurchase({ ...question, now: march.middle })
  return decided.ok ? null : decided.refusal
}

describe('L1a, L2 what an order may hold', () => {
  it.each<[string, readonly PurchaseItem[], object]>([
    ['nothing', [], { kind: 'nothingToBuy' }],
    ['1,001 licenses', [licenseItem('pro', 'month', 1001)], { limit: 'licenses', max: 1000 }],
    [
      '1,001 licenses in two items',
      [licenseItem('pro', 'month', 1000), licenseItem('basic', 'year', 1)],
      { kind: 'limitExceeded', asked: 1001, path: ['items', 1, 'quantity'] },
    ],
    ['101 bundles', [{ type: 'topUp', bundle: 500, quantity: 101 }], { limit: 'bundle', max: 100 }],
    ['no license', [licenseItem('pro', 'month', 0)], { kind: 'invalidQuantity' }],
    ['half a license', [licenseItem('pro', 'month', 0.5)], { kind: 'invalidQuantity' }],
    ['fewer than none', [licenseItem('pro', 'month', -1)], { kind: 'invalidQuantity' }],
    ['an odd bundle', [{ type: 'topUp', bundle: 7, quantity: 1 }], { kind: 'unknownProduct' }],
    ['an unknown add-on', [{ type: 'addOn', addOn: 'gold' }], { kind: 'unknownProduct' }],
    [
      'an unknown package',
      [{ type: 'tokenPackage', package: 'gold', accountIds: ['acc'] }],
      { kind: 'unknownProduct' },
    ],
    [
      'an unknown shared license',
      [{ type: 'sharedLicense', sku: 'gold', quantity: 1 }],
      { kind: 'unknownProduct' },
    ],
    [
      'a shared license as an unlimited one',
      [{ type: 'unlimitedLicense', sku: 'shared-1000', quantity: 1 }],
      { kind: 'unknownProduct', of: 'unlimitedLicense', path: ['items', 0, 'sku'] },
    ],
    [
      '101 unlimited licenses',
      [{ type: 'unlimitedLicense', sku: 'unlimited-1y', quantity: 101 }],
      { limit: 'unlimitedLicenses', max: 100 },
    ],
    [
      'too many accounts',
      [
        {
          type: 'tokenPackage',
          package: 'pro',
          accountIds: Array.from({ length: 1001 }, (_, index) => `acc_${index}`),
        },
      ],
      { limit: 'accounts', max: 1000 },
    ],
    [
      'an add-on without a license',
      [{ type: 'addOn', addOn: 'enterprise' }],
      { kind: 'baseLicenseNeeded' },
    ],
  ])('L1a %s is refused', (_, items, refusal) => {
    expect(refusalOf(items)).toMatchObject(refusal)
  })

  it('L1a the limits themselves are allowed', () => {
    expect(refusalOf([licenseItem('pro', 'month', 1000)])).toBeNull()
    expect(
      refusalOf([100, 500].map((bundle) => ({ type: 'topUp', bundle, quantity: 100 }))),
    ).toBeNull()
  })

  it('L2 the add-on: once, beside a license, without volume discount or count', () => {
    const addOn = { type: 'addOn', addOn: 'enterprise' } as const
    const state = runningMonthly('pro', 9, 1000)
    const plan = planOf({ state, items: [addOn] })
    expect(plan).toMatchObject({ total: 150_000n, volume: { countAfter: 9 } })
    expect(refusalOf([addOn, licenseItem('basic', 'month', 1)])).toBeNull()
    expect(refusalOf([addOn, addOn], state)?.kind).toBe('duplicateAddOn')
  })

  it('L2 an organization has one Enterprise add-on', () => {
    const state = runningMonthly('pro', 1)
    const held = {
      ...licenseSubscription({ interval: 'month' }),
      id: 'sub_addOn',
      kind: 'addOn',
      interval: 'year',
      addOn: 'enterprise',
      couponRedemptionId: null,
    } as const
    const subscriptions = [...state.subscriptions, held]
    const items = [{ type: 'addOn', addOn: 'enterprise' }] as const
    expect(refusalOf(items, { ...state, subscriptions })?.kind).toBe('addOnAlreadyActive')
  })
})
