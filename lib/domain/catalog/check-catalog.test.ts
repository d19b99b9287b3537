import { describe, expect, it } from 'vitest'
import { demoCatalog } from '@/dev/testing/billing-examples'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { checkCatalog } from '@/lib/domain/catalog/check-catalog'

const { plans, policies, vendor, rateCard } = demoCatalog
const [basic, pro, premium] = plans
const addOn = demoCatalog.addOns[0]
const shared = demoCatalog.sharedLicenses[0]
const unlimited = demoCatalog.unlimitedLicenses[0]
if (!basic || !pro || !premium || !addOn || !shared || !unlimited) throw new Error('not the demo')

const problemsOf = (change: Partial<Catalog>) => checkCatalog({ ...demoCatalog, ...change })
const priced = (plan: typeof pro, month: bigint, year: bigint) => ({
  ...plan,
  features: [],
  prices: { month, year },
})
const volume = (...tiers: [number, number][]) =>
  tiers.map(([from, discount]) => ({ from, discount }))

describe('a catalog as a whole', () => {
  it('L1 the demo’s has no problem, in whatever order its plans stand', () => {
    expect(checkCatalog(demoCatalog)).toEqual([])
    expect(problemsOf({ plans: [premium, basic, pro] })).toEqual([])
  })

  it.each<[string, Partial<Catalog>, string]>([
    ['two tiers', { plans: [basic, pro] }, 'plans must have each of basic, pro, premium once'],
    [
      'four plans',
      { plans: [basic, pro, premium, priced(premium, 99_900n, 999_000n)] },
      'plans must have each of basic, pro, premium once',
    ],
    [
      'a tier twice in place of another',
      { plans: [basic, priced(basic, 5000n, 50_000n), pro] },
      'plans must have each of basic, pro, premium once',
    ],
    [
      'Pro at the price of Basic a month',
      { plans: [basic, priced(pro, 4900n, 99_000n), premium] },
      'plans: pro must cost more than basic a month',
    ],
    [
      'Premium below Pro a year',
      { plans: [basic, pro, priced(premium, 14_900n, 98_999n)] },
      'plans: premium must cost more than pro a year',
    ],
  ])('L1 %s is the one problem', (_, change, problem) => {
    expect(problemsOf(change)).toEqual([problem])
  })

  it.each<[string, Partial<Catalog>, string]>([
    ['the same threshold', { volumeTiers: volume([5, 1000], [5, 1500]) }, '[1]'],
    ['a lower threshold', { volumeTiers: volume([10, 1000], [5, 1500]) }, '[1]'],
    ['the same discount', { volumeTiers: volume([5, 1000], [10, 1000]) }, '[1]'],
    ['a fall at the third', { volumeTiers: volume([5, 500], [10, 1000], [15, 900]) }, '[2]'],
  ])('V1 %s is the one problem', (_, change, place) => {
    expect(problemsOf(change)).toEqual([`volumeTiers${place} must be above the one before`])
  })

  it('V1 the last basis point is never given away', () => {
    expect(problemsOf({ volumeTiers: volume([5, 9999]) })).toEqual([])
    expect(problemsOf({ volumeTiers: volume([5, 10_000]) })).toEqual([
      'volumeTiers[0].discount must be below 10000',
    ])
  })

  it.each<[string, Partial<Catalog>]>([
    [
      'feature photo',
      { addOns: [{ ...addOn, features: [{ id: 'photo', name: 'Photos once more' }] }] },
    ],
    [
      'feature ai_images',
      { plans: [{ ...basic, features: pro.features.slice(0, 1) }, pro, premium] },
    ],
    ['add-on enterprise', { addOns: [addOn, { ...addOn, features: [] }] }],
    ['bundle 500', { bundles: [500, 100, 500].map((tokens) => ({ tokens, price: 1n })) }],
    ['package pro', { packages: [...demoCatalog.packages, ...demoCatalog.packages.slice(1, 2)] }],
    ['sku shared-1000', { sharedLicenses: [shared, shared] }],
    ['sku shared-1000', { unlimitedLicenses: [{ ...unlimited, sku: shared.sku }] }],
    ['rate card item ai_photo', { rateCard: [...rateCard, ...rateCard.slice(8, 9)] }],
    ['template classic_strip', { templates: ['classic_strip', 'classic_strip'].map(template) }],
  ])('the %s is there twice', (thing, change) => {
    expect(problemsOf(change)).toEqual([`the ${thing} is there twice`])
  })

  it('T4 names each item that the rate card lacks, and no other', () => {
    const lacking = rateCard.filter(({ item }) => !item.startsWith('ai_video'))
    expect(problemsOf({ rateCard: lacking })).toEqual([
      'rateCard: ai_video_low is missing',
      'rateCard: ai_video_medium is missing',
      'rateCard: ai_video_high is missing',
    ])
  })

  it.each<[readonly number[], boolean]>([
    [[1, 3, 5, 7], true],
    [[7], true],
    [[], false],
    [[1, 1], false],
    [[3, 1, 5], false],
    [[1, 3, 2], false],
  ])('L7 retries on days %j: %s', (retryDays, good) => {
    const problem = 'policies.retryDays must be days that rise'
    expect(problemsOf({ policies: { ...policies, retryDays } })).toEqual(good ? [] : [problem])
  })

  it('T7 a hold lives a day at most', () => {
    const living = (holdSeconds: number) => problemsOf({ policies: { ...policies, holdSeconds } })
    expect(living(86_400)).toEqual([])
    expect(living(86_401)).toEqual(['policies.holdSeconds must be at most 86400'])
  })

  it('T9 sessions an hour go from the lower to the higher number', () => {
    const pace = (from: number, to: number) =>
      problemsOf({ policies: { ...policies, sessionsPerHour: { from, to } } })
    expect([pace(30, 55), pace(55, 55)]).toEqual([[], []])
    expect(pace(56, 55)).toEqual(['policies.sessionsPerHour.from must not be above its to'])
  })

  it.each(['USDX', 'XUSD', 'usd', 'US', '12A'])('I1 %s is no currency', (currency) => {
    expect(problemsOf({ currency })).toEqual(['currency must be a code like USD'])
  })

  it('K8 support can be written to', () => {
    expect(problemsOf({ vendor: { ...vendor, supportEmail: 'support.example.com' } })).toEqual([
      'vendor.supportEmail must be an address',
    ])
  })
})

function template(id: string) {
  return { id, name: id, outputs: [] }
}
