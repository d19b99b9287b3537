import { describe, expect, it } from 'vitest'
import {
  changeOf,
  emptyState,
  heldLicenses,
  licenseItem,
  licenseSubscription,
  march,
  planOf,
  refusalOf,
  runningMonthly,
} from '@/dev/testing/billing-examples'
import type { PurchaseItem, PurchaseRefusal } from '@/lib/domain/pricing/plan'

const one = licenseItem('pro', 'month', 1)
const enterprise = { type: 'addOn', addOn: 'enterprise' } as const

describe('L1a, L2 what an order may hold', () => {
  it.each<[string, readonly PurchaseItem[], object]>([
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
  ])('L1a %s is refused', (_, items, refusal) => {
    expect(refusalOf(items)).toMatchObject(refusal)
  })

  it.each<[string, readonly PurchaseItem[], PurchaseRefusal]>([
    ['nothing', [], { kind: 'nothingToBuy', path: ['items'] }],
    [
      'a second item without a license',
      [one, licenseItem('pro', 'year', 0)],
      { kind: 'invalidQuantity', path: ['items', 1, 'quantity'] },
    ],
    [
      'no bundle',
      [{ type: 'topUp', bundle: 500, quantity: 0 }],
      { kind: 'invalidQuantity', path: ['items', 0, 'quantity'] },
    ],
    [
      'an odd bundle',
      [{ type: 'topUp', bundle: 7, quantity: 1 }],
      { kind: 'unknownProduct', of: 'topUp', product: '7', path: ['items', 0, 'bundle'] },
    ],
    [
      'an unknown add-on',
      [one, { type: 'addOn', addOn: 'gold' }],
      { kind: 'unknownProduct', of: 'addOn', product: 'gold', path: ['items', 1, 'addOn'] },
    ],
    [
      'an unknown package',
      [{ type: 'tokenPackage', package: 'gold', accountIds: ['acc'] }],
      {
        kind: 'unknownProduct',
        of: 'tokenPackage',
        product: 'gold',
        path: ['items', 0, 'package'],
      },
    ],
    [
      'a package for nobody',
      [{ type: 'tokenPackage', package: 'pro', accountIds: [] }],
      { kind: 'invalidQuantity', path: ['items', 0, 'accountIds'] },
    ],
    [
      'an unknown shared license',
      [{ type: 'sharedLicense', sku: 'gold', quantity: 1 }],
      { kind: 'unknownProduct', of: 'sharedLicense', product: 'gold', path: ['items', 0, 'sku'] },
    ],
    [
      'no shared license',
      [{ type: 'sharedLicense', sku: 'shared-1000', quantity: 0 }],
      { kind: 'invalidQuantity', path: ['items', 0, 'quantity'] },
    ],
    [
      'a change of no license',
      [{ type: 'licenseChange', licenseIds: [], tier: 'pro' }],
      { kind: 'invalidQuantity', path: ['items', 0, 'licenseIds'] },
    ],
    [
      'the add-on alone',
      [enterprise],
      { kind: 'baseLicenseNeeded', addOn: 'enterprise', path: ['items', 0] },
    ],
    [
      'the add-on twice',
      [one, enterprise, enterprise],
      { kind: 'duplicateAddOn', addOn: 'enterprise', path: ['items', 2] },
    ],
    [
      '101 of one bundle in two items',
      [100, 500, 100].map((bundle) => ({ type: 'topUp', bundle, quantity: 51 })),
      limitExceeded({ limit: 'bundle', max: 100, asked: 102, path: ['items', 2, 'quantity'] }),
    ],
    [
      '101 shared licenses of two kinds',
      [
        { type: 'sharedLicense', sku: 'shared-1000', quantity: 100 },
        { type: 'sharedLicense', sku: 'shared-10000', quantity: 1 },
      ],
      limitExceeded({
        limit: 'sharedLicenses',
        max: 100,
        asked: 101,
        path: ['items', 1, 'quantity'],
      }),
    ],
    [
      '1,001 accounts for two packages',
      [
        { type: 'tokenPackage', package: 'pro', accountIds: accounts(600) },
        { type: 'tokenPackage', package: 'starter', accountIds: accounts(401) },
      ],
      limitExceeded({
        limit: 'accounts',
        max: 1000,
        asked: 1001,
        path: ['items', 1, 'accountIds'],
      }),
    ],
  ])('L1a, L2, T3, K2, S1 %s is refused at its place', (_, items, refusal) => {
    expect(refusalOf(items)).toEqual(refusal)
  })

  it('L1a licenses are counted apart from those that change', () => {
    const state = runningMonthly('basic', 1001)
    const change = (count: number) => changeOf(state, { tier: 'pro' }, count)
    expect(refusalOf([licenseItem('pro', 'month', 1000), change(1000)], state)).toBeNull()
    expect(refusalOf([change(1001)], state)).toEqual(
      limitExceeded({
        limit: 'licenses',
        max: 1000,
        asked: 1001,
        path: ['items', 0, 'licenseIds'],
      }),
    )
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
    expect(refusalOf([enterprise], { ...state, subscriptions })).toEqual({
      kind: 'addOnAlreadyActive',
      addOn: 'enterprise',
      path: ['items', 0],
    })
    const ended = [...state.subscriptions, { ...held, status: 'ended' } as const]
    expect(refusalOf([enterprise], { ...state, subscriptions: ended })).toBeNull()
    const other = [...state.subscriptions, { ...held, addOn: 'another' }]
    expect(refusalOf([enterprise], { ...state, subscriptions: other })).toBeNull()
  })

  it('L2 a license that has ended carries no add-on', () => {
    const ended = heldLicenses({ tier: 'pro', license: { status: 'ended' } })
    expect(refusalOf([enterprise], ended)?.kind).toBe('baseLicenseNeeded')
    const licenses = [...ended.licenses, ...runningMonthly('pro', 1).licenses]
    expect(refusalOf([enterprise], { ...ended, licenses })).toBeNull()
  })

  it('P2, L7 says which renewal comes first', () => {
    const items = [one]
    const due = licenseSubscription({ interval: 'month', periodEnd: march.middle })
    const subscriptionId = due.id
    expect(refusalOf(items, { ...emptyState, subscriptions: [due] })).toEqual({
      kind: 'renewalDue',
      subscriptionId,
      path: ['items', 0],
    })
    const pastDue = { ...due, status: 'pastDue' } as const
    expect(refusalOf(items, { ...emptyState, subscriptions: [pastDue] })).toEqual({
      kind: 'subscriptionPastDue',
      subscriptionId,
      path: ['items', 0],
    })
    const last = { ...due, periodEnd: new Date(march.middle.getTime() + 1) }
    expect(refusalOf(items, { ...emptyState, subscriptions: [last] })).toBeNull()
    const ended = { ...due, status: 'ended' } as const
    expect(refusalOf(items, { ...emptyState, subscriptions: [ended] })).toBeNull()
  })
})

function accounts(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `acc_${index}`)
}

function limitExceeded(
  parts: Omit<Extract<PurchaseRefusal, { kind: 'limitExceeded' }>, 'kind'>,
): PurchaseRefusal {
  return { kind: 'limitExceeded', ...parts }
}
