import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cheapestCover } from '@/lib/domain/tokens/cheapest-cover'
import { estimate, templateTokens } from '@/lib/domain/tokens/estimate'
import { parseTokens, wholeTokens } from '@/lib/domain/tokens/tokens'

/** T3, in cents. */
const bundles = [
  { tokens: 100, price: 2000n },
  { tokens: 500, price: 7500n },
  { tokens: 1000, price: 12_000n },
  { tokens: 2000, price: 20_000n },
  { tokens: 5000, price: 45_000n },
  { tokens: 10_000, price: 80_000n },
  { tokens: 20_000, price: 140_000n },
]

const perHour = { from: 30, to: 55 }

describe('cheapestCover', () => {
  it.each([
    ['0.001', '100', 2000n],
    ['100', '100', 2000n],
    ['100.001', '100 100', 4000n],
    ['301', '500', 7500n],
    ['400', '500', 7500n],
    ['600', '500 100', 9500n],
    ['900', '1000', 12_000n],
    ['1100', '1000 100', 14_000n],
    ['1600', '2000', 20_000n],
    ['3000', '2000 1000', 32_000n],
    ['1000000', '20000 '.repeat(50).trim(), 7_000_000n],
    ['10000000', '20000 '.repeat(500).trim(), 70_000_000n],
  ])('T9 covers %s tokens by %s', (shortage, parts, price) => {
    const parsed = parseTokens(shortage)
    const cover = parsed.ok ? cheapestCover(bundles, parsed.value) : null
    const names = cover?.bundles.flatMap(({ bundle, quantity }) =>
      Array.from({ length: quantity }, () => bundle),
    )
    expect(names?.join(' ')).toBe(parts)
    expect(cover?.price).toBe(price)
  })

  it('T9 of equal prices takes the one that brings more', () => {
    const equal = [
      { tokens: 100, price: 1000n },
      { tokens: 300, price: 1000n },
    ]
    expect(cheapestCover(equal, 1n)?.bundles).toEqual([{ bundle: 300, quantity: 1 }])
  })

  it('T9 has no cover without bundles', () => {
    expect(cheapestCover([], 1n)).toBeNull()
  })

  it('T9 is never dearer than any other way, and always enough', () => {
    const catalog = fc.uniqueArray(
      fc.record({
        tokens: fc.integer({ min: 1, max: 12 }),
        price: fc.bigInt({ min: 1n, max: 50n }),
      }),
      { selector: ({ tokens }) => tokens, minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(catalog, fc.integer({ min: 1, max: 60 }), (some, whole) => {
        const cover = cheapestCover(some, wholeTokens(whole))
        if (cover === null) throw new Error('there are bundles')
        expect(cover.tokens >= wholeTokens(whole)).toBe(true)
        expect(cover.price).toBe(bruteForce(some, whole))
      }),
    )
  })

  it('T9 costs no less for a larger shortage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000 }), (whole) => {
        const less = cheapestCover(bundles, wholeTokens(whole))
        const more = cheapestCover(bundles, wholeTokens(whole) + 1n)
        expect((less?.price ?? 0n) <= (more?.price ?? 0n)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})

/** The least price of at least `whole` tokens, by plain recursion over what is still missing. */
const bruteForce = (
  some: readonly { tokens: number; price: bigint }[],
  whole: number,
  known = new Map<number, bigint>(),
): bigint => {
  if (whole <= 0) return 0n
  const before = known.get(whole)
  if (before !== undefined) return before
  const prices = some.map(({ tokens, price }) => price + bruteForce(some, whole - tokens, known))
  const least = prices.reduce((left, right) => (left < right ? left : right))
  known.set(whole, least)
  return least
}

describe('estimate', () => {
  it('T9 the guide: 100 sessions of a low-level image template need 100 tokens', () => {
    const result = estimate({
      tokensPerSession: [1000n],
      expected: { kind: 'sessions', sessions: 100 },
      available: wholeTokens(25),
      bundles,
    })
    expect(result).toEqual({
      sessions: { from: 100, to: 100 },
      needed: { from: 100_000n, to: 100_000n },
      enough: false,
      shortBy: 75_000n,
      cover: { bundles: [{ bundle: 100, quantity: 1 }], tokens: 100_000n, price: 2000n },
    })
  })

  it('T9 a range by hours, measured against its upper end', () => {
    const result = estimate({
      tokensPerSession: [1000n, 100n],
      expected: { kind: 'hours', hours: 3, perHour },
      available: wholeTokens(100),
      bundles,
    })
    expect(result).toMatchObject({
      sessions: { from: 90, to: 165 },
      needed: { from: 99_000n, to: 181_500n },
      enough: false,
      shortBy: 81_500n,
    })
  })

  it('T9 enough needs no cover', () => {
    const result = estimate({
      tokensPerSession: [2000n],
      expected: { kind: 'hours', hours: 0.5, perHour },
      available: wholeTokens(56),
      bundles,
    })
    expect(result).toMatchObject({
      sessions: { from: 15, to: 28 },
      enough: true,
      shortBy: 0n,
      cover: null,
    })
  })

  it('T9 tokens per session of a template follow from the rate card', () => {
    const rateCard = [
      { item: 'ai_image_low' as const, name: 'AI image, low', tokens: 1000n },
      { item: 'text_message' as const, name: 'Text message', tokens: 100n },
    ]
    const outputs = [
      { item: 'ai_image_low' as const, quantity: 2 },
      { item: 'text_message' as const, quantity: 1 },
      { item: 'ai_photo' as const, quantity: 1 },
    ]
    expect(templateTokens({ outputs }, rateCard)).toBe(2100n)
  })
})
