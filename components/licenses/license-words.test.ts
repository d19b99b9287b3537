import { describe, expect, it } from 'vitest'
import { demoCatalog as catalog } from '@/dev/testing/billing-examples'
import { downgradeOptions, targetOf, upgradeOptions } from './change-options'
import { changeWords, isChange } from './change-words'
import { licenseFigures } from './license-figures'
import { licenseRow } from './license-row'
import { savingWords, tierCards } from './tier-card-views'
import { volumeHint, volumeMeter } from './volume-words'

const { volumeTiers } = catalog

describe('V1 the volume meter', () => {
  it.each([
    [0, '0 of 5 to 10\u00A0% off everything'],
    [4, '4 of 5 to 10\u00A0% off everything'],
    [5, '5 of 10 to 15\u00A0% off everything · 10\u00A0% off everything now'],
    [12, '15\u00A0% off everything now'],
  ])('with %i licenses says %s', (count, text) => {
    expect(volumeMeter(volumeTiers, count).text).toBe(text)
  })

  it('counts what runs already beside what is bought', () => {
    expect(volumeHint(volumeTiers, 0)).toBe(
      'Off everything: 10\u00A0% from 5, 15\u00A0% from 10 licenses.',
    )
    expect(volumeHint(volumeTiers, 1)).toContain('Your 1 active license counts too.')
  })
})

it('L1 each tier card says all that it adds, whom it is best for, and that a year saves about 17 %', () => {
  const cards = tierCards(catalog)
  const [basic, pro] = cards
  expect(cards.map(({ features }) => features)).toEqual(
    catalog.plans.map((plan) => plan.features.map(({ name }) => name)),
  )
  expect(basic).toMatchObject({
    below: null,
    bestFor: 'New and small operators',
    month: '$49.00',
    year: '$490.00',
    saving: '$98.00 (about 17\u00A0%) less than 12 months',
  })
  expect(pro).toMatchObject({ below: 'Basic', mostPopular: true })
  expect(savingWords(catalog)).toBe(
    'Annual saves about 17\u00A0%: $98.00 to $298.00 a license and year.',
  )
})

describe('where licenses can go', () => {
  const basic = { tier: 'basic', interval: 'month' } as const
  const premiumYear = { tier: 'premium', interval: 'year' } as const

  it('L3 upwards: a higher tier at once, monthly also to annual', () => {
    const { tiers, intervals, tier } = upgradeOptions([basic], catalog)
    expect(tiers.map(({ value }) => value)).toEqual(['pro', 'premium', ''])
    expect([intervals, tier]).toEqual([true, 'pro'])
  })

  it('L3 nothing is above Premium annual', () => {
    const { tiers, intervals } = upgradeOptions([premiumYear], catalog)
    expect([tiers.map(({ value }) => value), intervals]).toEqual([[''], false])
  })

  it('L4 downwards: a lower tier or monthly at the renewal', () => {
    const { options, chosen } = downgradeOptions([premiumYear], catalog)
    expect(options).toMatchObject([
      { value: 'basic:', label: 'Basic, annual', aside: '$490.00 a year' },
      { value: 'basic:month', label: 'Basic, monthly', aside: '$49.00 a month' },
      { value: 'pro:', label: 'Pro, annual' },
      { value: 'pro:month', label: 'Pro, monthly' },
      { value: ':month', label: 'Premium, monthly', aside: '$149.00 a month' },
    ])
    expect(chosen).toBe('pro:')
    expect(downgradeOptions([basic], catalog).options).toEqual([])
    expect(downgradeOptions([{ ...basic, interval: 'year' }], catalog)).toMatchObject({
      options: [{ value: ':month' }],
      chosen: ':month',
    })
  })

  it('L4 several of one tier keep their prices apart, several annual tiers become monthly alike', () => {
    const pro = { tier: 'pro', interval: 'month' } as const
    expect(downgradeOptions([pro, premiumYear], catalog).options).toMatchObject([
      { value: 'basic:', label: 'Basic', aside: '$49.00 a month, $490.00 a year' },
    ])
    const both = downgradeOptions([{ ...pro, interval: 'year' }, premiumYear], catalog).options
    expect(both.at(-1)).toEqual({ value: ':month', label: 'The same tier, monthly' })
  })

  it('a target is read as it is written', () => {
    expect(targetOf('pro:month')).toEqual({ tier: 'pro', interval: 'month' })
    expect(targetOf(':month')).toEqual({ tier: undefined, interval: 'month' })
    expect(targetOf('gold:year')).toEqual({ tier: undefined, interval: undefined })
  })
})

const nothingUnpaid = { volumeTiers, rebilled: [], renewals: [] }

describe('V4 canceling says what it does to the discount', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, status: 'active' }) as const)
  const lost = (ids: readonly string[]) =>
    changeWords.cancel.consequences({
      ...nothingUnpaid,
      chosen: ids.map((id) => ({ id, status: 'active' })),
      all: five,
    })

  it('names the rate that is lost', () => {
    expect(lost(['a'])).toEqual([
      '4 licenses stay and renew without the volume discount instead of 10\u00A0% off.',
    ])
  })

  it('names the end of everything', () => {
    expect(lost(['a', 'b', 'c', 'd', 'e'])).toEqual([
      'No license renews then: events stop when the last one has ended.',
    ])
  })

  it('says nothing where nothing changes', () => {
    const few = five.slice(0, 3)
    const affected = { ...nothingUnpaid, chosen: [], all: few }
    expect(changeWords.cancel.consequences(affected)).toEqual([])
  })
})

describe('L5, L7 canceling what is past due says that it ends now', () => {
  const chosen = [{ id: 'a', status: 'pastDue' }] as const
  const affected = (after: string | null) => ({
    volumeTiers,
    chosen,
    all: [...chosen, { id: 'b', status: 'pastDue' }] as const,
    rebilled: [{ invoice: 'ANA-000002', before: '$198.00', after }],
    renewals: [],
  })

  it('names the invoice that goes and the one that comes', () => {
    const { lead, consequences } = changeWords.cancel
    expect(lead(affected('$99.00'))).toContain(
      'Its paid period is over, so it ends now and cannot be kept',
    )
    expect(consequences(affected('$99.00'))).toEqual([
      'Invoice ANA-000002 over $198.00 is withdrawn. What stays is billed anew: $99.00.',
    ])
  })

  it('says that nothing is owed when none is left', () => {
    expect(changeWords.cancel.consequences(affected(null)).join()).toContain('nothing more is owed')
  })
})

describe('L5 a change says what is charged next, and when', () => {
  const on = '1 Apr 2026'
  const affected = { ...nothingUnpaid, chosen: [], all: [] }
  it.each([
    ['$198.00', '$99.00', 'Monthly licenses: $99.00 is charged on 1 Apr 2026 instead of $198.00.'],
    ['$99.00', null, 'Monthly licenses: nothing is charged on 1 Apr 2026 instead of $99.00.'],
    [null, '$99.00', 'Monthly licenses: $99.00 is charged on 1 Apr 2026.'],
  ])('%s becomes %s', (before, after, words) => {
    const renewals = [{ name: 'Monthly licenses', on, before, after }]
    expect(changeWords.keep.consequences({ ...affected, renewals })).toEqual([words])
    expect(changeWords.cancel.consequences({ ...affected, renewals })).toContain(words)
  })
})

it('L5 of a choice only those are kept or canceled that are not already', () => {
  const fitting = (change: 'cancel' | 'keep' | 'undo') =>
    (['active', 'canceling', 'pastDue'] as const).filter((status) =>
      changeWords[change].fits({ status, scheduledChange: null }),
    )
  expect(fitting('cancel')).toEqual(['active', 'pastDue'])
  expect(fitting('keep')).toEqual(['canceling'])
  expect(fitting('undo')).toEqual([])
})

it('only the changes that exist have a page', () => {
  expect(['cancel', 'keep', 'downgrade', 'undo'].every(isChange)).toBe(true)
  expect(isChange('delete')).toBe(false)
})

const license = {
  id: 'lic_0abcd',
  tier: 'pro',
  interval: 'month',
  status: 'active',
  unitAmount: 9900n,
  periodEnd: new Date('2026-12-21T00:00:00Z'),
  endedAt: null,
  scheduledChange: null,
  eventId: null,
  eventName: null,
} as const

it.each([
  [{}, 'Renews 21 Dec 2026'],
  [{ status: 'canceling' as const }, 'Ends 21 Dec 2026'],
  [{ status: 'pastDue' as const }, 'Unpaid since 21 Dec 2026'],
  [{ status: 'ended' as const }, 'Ended 21 Dec 2026'],
])('a license that is %j: %s', (part, end) => {
  expect(licenseRow({ ...license, ...part }, catalog).end).toBe(end)
})

it('L4 a scheduled change says to what and from when', () => {
  const scheduledChange = { tier: 'basic', interval: null } as const
  const row = licenseRow({ ...license, scheduledChange }, catalog)
  expect(row.scheduled).toBe('Basic from 21 Dec 2026')
  expect(row.label).toBe('Pro license abcd, monthly, renews 21 Dec 2026')
})

it('the figures name what renews soonest, and what ends', () => {
  const subscription = { status: 'active' }
  const charge = { at: new Date('2026-12-21T00:00:00Z'), amount: 9900n, renews: true, subscription }
  const { sentence, row } = licenseFigures({
    licenses: [
      { ...license, status: 'canceling' },
      { ...license, eventId: 'evt_1' },
    ],
    charges: [{ ...charge, at: new Date('2027-01-01T00:00:00Z') }, charge],
    currency: 'USD',
  })
  expect(sentence).toBe('1 of them ends with the period.')
  expect(row.map(({ label, value }) => [label, typeof value === 'number' ? value : ''])).toEqual([
    ['Free', 1],
    ['Running an event', 1],
    ['Next renewal', ''],
  ])
  expect(row[2]?.note).toBe('on 21 Dec 2026')
})
it('L7 the figures name what is unpaid and when it is tried again', () => {
  const at = new Date('2026-12-22T00:00:00Z')
  const { sentence, row } = licenseFigures({
    licenses: [{ ...license, status: 'pastDue' }],
    charges: [{ at, amount: 9900n, renews: true, subscription: { status: 'pastDue' } }],
    currency: 'USD',
  })
  expect(sentence).toBe('1 of them is past due.')
  expect(row[2]).toMatchObject({ label: 'Unpaid renewal', note: 'tried again on 22 Dec 2026' })
})
