import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { parseCatalog } from '@/lib/domain/catalog/parse-catalog'

const demo = (): Record<string, unknown> => JSON.parse(readFileSync('catalog/demo.json', 'utf8'))

const vendor = Object(demo()['vendor'])

const problemsOf = (change: Record<string, unknown>): readonly string[] => {
  const parsed = parseCatalog({ ...demo(), ...change })
  return parsed.ok ? [] : parsed.refusal.problems
}

describe('the demo catalog', () => {
  it('L1, T3, K1 has the plans, packages and prices that customers were promised', () => {
    const parsed = parseCatalog(demo())
    if (!parsed.ok) throw new Error(parsed.refusal.problems.join('\n'))
    const { plans, bundles, packages, rateCard, volumeTiers } = parsed.value
    expect(plans.map(({ prices }) => [prices.month, prices.year])).toEqual([
      [4900n, 49_000n],
      [9900n, 99_000n],
      [14_900n, 149_000n],
    ])
    expect(plans.map(({ name, mostPopular, bestFor }) => [name, mostPopular, bestFor])).toEqual([
      ['Basic', false, 'New and small operators'],
      ['Pro', true, 'Established operators running regular events'],
      ['Premium', false, 'High-volume, multi-booth operations'],
    ])
    expect(bundles.map(({ tokens, price }) => [tokens, price])).toEqual([
      [100, 2000n],
      [500, 7500n],
      [1000, 12_000n],
      [2000, 20_000n],
      [5000, 45_000n],
      [10_000, 80_000n],
      [20_000, 140_000n],
    ])
    expect(packages.map(({ id, tokens, price, bestFor }) => [id, tokens, price, bestFor])).toEqual([
      ['starter', 40, 900n, 'Occasional AI photos, and trying them out'],
      ['pro', 350, 5900n, 'Regular AI photos; enough for most people'],
      ['refill', 350, 4900n, 'More tokens on top of Token Pro'],
    ])
    expect(Object.fromEntries(rateCard.map(({ item, tokens }) => [item, tokens]))).toEqual({
      ai_image_low: 1000n,
      ai_image_high: 2000n,
      ai_video_low: 5000n,
      ai_video_medium: 10_000n,
      ai_video_high: 15_000n,
      text_message: 100n,
      background_removal: 1000n,
      virtual_booth_session: 1000n,
      ai_photo: 1000n,
      cloud_ai_analysis: 1000n,
    })
    expect(volumeTiers).toEqual([
      { from: 5, discount: 1000 },
      { from: 10, discount: 1500 },
    ])
  })

  it('L2 has the Enterprise add-on with all that was promised of it', () => {
    const parsed = parseCatalog(demo())
    if (!parsed.ok) throw new Error(parsed.refusal.problems.join('\n'))
    expect(parsed.value.addOns).toEqual([
      {
        id: 'enterprise',
        name: 'Enterprise add-on',
        price: 150_000n,
        interval: 'year',
        features: [
          { id: 'account_white_label', name: 'Account-wide white labelling' },
          { id: 'custom_domain', name: 'Custom domain' },
          { id: 'branded_emails', name: 'Branded delivery e-mails' },
          { id: 'dedicated_support', name: 'Dedicated support' },
        ],
      },
    ])
  })
})

describe('a vendor’s catalog', () => {
  it('is read whole: written down again it is the same file', () => {
    const parsed = parseCatalog(demo())
    expect(parsed.ok && asFile(parsed.value)).toEqual(demo())
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown member', { prices: 1 }, 'prices is not known'],
    ['a missing list', { bundles: undefined }, 'bundles must be a list'],
    ['no currency', { currency: 'dollars' }, 'currency must be a code like USD'],
    [
      'a price of nothing',
      { bundles: [{ tokens: 100, price: 0 }] },
      'bundles[0].price must be a whole number of at least 1',
    ],
    [
      'a fraction of a cent',
      { bundles: [{ tokens: 100, price: 19.5 }] },
      'bundles[0].price must be a whole number of at least 1',
    ],
    ['a missing tier', { plans: [] }, 'plans must have each of basic, pro, premium once'],
    [
      'volume tiers that fall',
      {
        volumeTiers: [
          { from: 5, discount: 1000 },
          { from: 10, discount: 500 },
        ],
      },
      'volumeTiers[1] must be above the one before',
    ],
    [
      'everything for nothing',
      { volumeTiers: [{ from: 5, discount: 10_000 }] },
      'volumeTiers[0].discount must be below 10000',
    ],
    [
      'a bundle twice',
      { bundles: [100, 100].map((tokens) => ({ tokens, price: 2000 })) },
      'the bundle 100 is there twice',
    ],
    ['a short rate card', { rateCard: [] }, 'rateCard: ai_image_low is missing'],
    [
      'tokens as a number',
      { rateCard: [{ item: 'ai_image_low', name: 'AI image', tokens: 0.1 }] },
      'rateCard[0].tokens must be a text like "0.1", with at most three places',
    ],
    [
      'a package of a week',
      {
        packages: [
          { id: 'week', bestFor: 'Trying', name: 'Week', tokens: 10, price: 100, days: 7 },
        ],
      },
      'packages: week must last 30 days',
    ],
    ['no vendor', { vendor: null }, 'vendor must be an object'],
    ['a blank name', { vendor: { ...vendor, name: '  ' } }, 'vendor.name must be a text'],
    ['a number as a name', { vendor: { ...vendor, name: 7 } }, 'vendor.name must be a text'],
    [
      'an address in one line',
      { vendor: { ...vendor, address: 'Main Street 1' } },
      'vendor.address must be a list',
    ],
    [
      'an output for nothing',
      { rateCard: [{ item: 'ai_image_low', name: 'AI image', tokens: '0' }] },
      'rateCard[0].tokens must be a text like "0.1", with at most three places',
    ],
    [
      'a text for yes',
      { plans: [{ mostPopular: 'yes' }] },
      'plans[0].mostPopular must be true or false',
    ],
    [
      'a tier of their own',
      { plans: [{ tier: 'gold' }] },
      'plans[0].tier must be one of basic, pro, premium',
    ],
    [
      'an output without a quantity',
      { templates: [{ id: 'gif', name: 'GIF', outputs: [{ item: 'ai_photo' }] }] },
      'templates[0].outputs[0].quantity must be a whole number of at least 1',
    ],
    [
      'a text as a price',
      { addOns: [{ price: '9900' }] },
      'addOns[0].price must be a whole number of at least 1',
    ],
    [
      'no licenses in an order',
      { policies: { limits: { licenses: 0 } } },
      'policies.limits.licenses must be a whole number of at least 1',
    ],
  ])('%s is named', (_, change, problem) => {
    expect(problemsOf(change)).toContain(problem)
  })

  it('every problem is named at once', () => {
    expect(problemsOf({ bundles: 1, packages: 2, currency: '' })).toHaveLength(3)
  })

  it.each([null, 1, 'catalog', []])('%o is no catalog', (input) => {
    const parsed = parseCatalog(input)
    expect(parsed).toMatchObject({ ok: false, refusal: { kind: 'invalidCatalog' } })
    expect(parsed.ok || parsed.refusal.problems[0]).toBe('the catalog must be an object')
  })
})

/** A catalog as its file: prices as numbers, the rate card's tokens as decimal texts. */
function asFile(catalog: Catalog): unknown {
  const rateCard = catalog.rateCard.map((entry) => ({
    ...entry,
    tokens: `${Number(entry.tokens) / 1000}`,
  }))
  return JSON.parse(
    JSON.stringify({ ...catalog, rateCard }, (_, value: unknown) =>
      typeof value === 'bigint' ? Number(value) : value,
    ),
  )
}
