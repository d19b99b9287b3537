import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priceSession } from '@/lib/domain/tokens/price-session'
import { mostPerUsage, priceUsage, type Rate } from '@/lib/domain/tokens/rate-card'

const rateCard: readonly Rate[] = [
  { item: 'ai_image_low', tokens: 1000n },
  { item: 'ai_image_high', tokens: 2000n },
  { item: 'ai_video_low', tokens: 5000n },
  { item: 'ai_video_medium', tokens: 10_000n },
  { item: 'ai_video_high', tokens: 15_000n },
  { item: 'text_message', tokens: 100n },
  { item: 'background_removal', tokens: 1000n },
  { item: 'virtual_booth_session', tokens: 1000n },
  { item: 'ai_photo', tokens: 1000n },
  { item: 'cloud_ai_analysis', tokens: 1000n },
]

const session = (
  outputs: readonly { item: string; quantity: number }[],
  virtualBoothSessionsSoFar: number,
  kind: 'booth' | 'virtualBooth' = 'virtualBooth',
) =>
  priceSession({
    rateCard,
    kind,
    outputs,
    virtualBoothSessionsSoFar,
    virtualBoothFreeSessions: 500,
  })

const tokensOf = (result: ReturnType<typeof session>): bigint =>
  result.ok ? result.value.tokens : -1n

describe('priceUsage', () => {
  it.each(rateCard.map(({ item, tokens }) => [item, tokens] as const))(
    'T4 %s costs %s',
    (item, tokens) => {
      expect(priceUsage({ rateCard, item: item, quantity: 3 })).toEqual({
        ok: true,
        value: tokens * 3n,
      })
    },
  )

  it('T4 refuses an unknown item', () => {
    expect(priceUsage({ rateCard, item: 'hologram', quantity: 1 })).toEqual({
      ok: false,
      refusal: { kind: 'unknownItem', item: 'hologram' },
    })
  })

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, mostPerUsage + 1])(
    'T4 refuses the quantity %s',
    (quantity) => {
      expect(priceUsage({ rateCard, item: 'ai_photo', quantity })).toEqual({
        ok: false,
        refusal: { kind: 'invalidQuantity', most: 1_000_000 },
      })
    },
  )

  it('T4 takes up to a million at once', () => {
    expect(priceUsage({ rateCard, item: 'ai_video_high', quantity: 1_000_000 })).toEqual({
      ok: true,
      value: 15_000_000_000n,
    })
  })
})

describe('priceSession', () => {
  it('T4 the guide: 100 sessions of a low-level image template cost 100 tokens', () => {
    const each = session([{ item: 'ai_image_low', quantity: 1 }], 0, 'booth')
    expect(tokensOf(each) * 100n).toBe(100_000n)
  })

  it('T4 charges a virtual booth token from the 501st session on', () => {
    expect(tokensOf(session([], 499))).toBe(0n)
    expect(tokensOf(session([], 500))).toBe(1000n)
    expect(tokensOf(session([], 501))).toBe(1000n)
    expect(tokensOf(session([], 501, 'booth'))).toBe(0n)
  })

  it('T4 charges no virtual booth token beside an AI output', () => {
    expect(tokensOf(session([{ item: 'ai_image_high', quantity: 2 }], 900))).toBe(4000n)
    expect(tokensOf(session([{ item: 'text_message', quantity: 1 }], 900))).toBe(1100n)
  })

  it('T4 501 virtual booth sessions of which 30 have AI outputs: the AI and one session at most', () => {
    const total = (aiAt: (index: number) => boolean): bigint =>
      Array.from({ length: 501 }, (_, index) =>
        tokensOf(session(aiAt(index) ? [{ item: 'ai_image_low', quantity: 1 }] : [], index)),
      ).reduce((sum, tokens) => sum + tokens, 0n)
    expect(total((index) => index < 30)).toBe(31_000n)
    expect(total((index) => index > 470)).toBe(30_000n)
  })

  it('T4 other outputs are free, and naming the booth session charges nothing twice', () => {
    expect(tokensOf(session([{ item: 'print', quantity: 9 }], 0))).toBe(0n)
    expect(tokensOf(session([{ item: 'virtual_booth_session', quantity: 7 }], 700))).toBe(1000n)
  })

  it('T4 refuses a bad quantity', () => {
    expect(session([{ item: 'print', quantity: 0 }], 0)).toMatchObject({
      refusal: { kind: 'invalidQuantity' },
    })
  })

  it('T4 the lines add up to the price', () => {
    const output = fc.record({
      item: fc.constantFrom(...rateCard.map(({ item }) => item), 'print'),
      quantity: fc.integer({ min: 1, max: 50 }),
    })
    fc.assert(
      fc.property(fc.array(output), fc.nat({ max: 1000 }), (outputs, soFar) => {
        const priced = session(outputs, soFar)
        if (!priced.ok) throw new Error('priced')
        const sum = priced.value.lines.reduce((total, line) => total + line.tokens, 0n)
        expect(sum).toBe(priced.value.tokens)
      }),
    )
  })
})
