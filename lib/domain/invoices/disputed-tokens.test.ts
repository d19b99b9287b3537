import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideDisputedTokens, type DisputedBatch } from './disputed-tokens'

/** 100 tokens for $20.00, of which so many are left and unspent. */
const batch = (change: Partial<DisputedBatch> = {}): DisputedBatch => ({
  batchId: 'bat_one',
  granted: 100_000n,
  paid: 2000n,
  left: 100_000n,
  unspent: 100_000n,
  ...change,
})

const tokensOf = (
  disputed: bigint,
  batches: readonly DisputedBatch[],
  { paid = 2000n, refunded = 0n }: { paid?: bigint; refunded?: bigint } = {},
) =>
  Object.fromEntries(
    decideDisputedTokens({ amountPaid: paid, amountRefunded: refunded, batches }, disputed),
  )

describe('I3 I5 a dispute about a part of a charge', () => {
  it.each([
    ['the whole charge: all tokens', 2000n, { unspent: 100_000n }, 100_000n],
    ['more than the charge', 2500n, {}, 100_000n],
    ['a quarter: a quarter of them', 500n, {}, 25_000n],
    ['a quarter, spent: as many, which are owed then', 500n, { unspent: 0n }, 25_000n],
    ['half, 40 unspent: those and 10 of the spent', 1000n, { unspent: 40_000n }, 50_000n],
    ['a cent, rounded up to the thousandth', 1n, { granted: 33_333n, left: 33_333n }, 17n],
    [
      '70 have expired, whose price is covered first',
      1999n,
      { left: 30_000n, unspent: 0n },
      29_950n,
    ],
    ['nothing is left', 500n, { left: 0n, unspent: 0n }, 0n],
  ] as const)('is about what that part bought: %s', (_, disputed, change, expected) => {
    expect(tokensOf(disputed, [batch(change)])).toEqual({ bat_one: expected })
  })

  it.each([
    [4900n, 0n],
    [5400n, 25_000n],
    [6899n, 99_950n],
    [6900n, 100_000n],
  ])('covers what was sold besides the tokens first: %s cents of 6,900', (disputed, expected) => {
    expect(tokensOf(disputed, [batch()], { paid: 6900n })).toEqual({ bat_one: expected })
  })

  it('what a refund paid back before is not disputed once more', () => {
    const left = batch({ left: 75_000n, unspent: 75_000n })
    expect(tokensOf(500n, [left], { refunded: 500n })).toEqual({ bat_one: 25_000n })
    expect(tokensOf(1500n, [left], { refunded: 500n })).toEqual({ bat_one: 75_000n })
    expect(tokensOf(500n, [batch()], { paid: 6900n, refunded: 4900n })).toEqual({
      bat_one: 25_000n,
    })
  })

  it('takes unspent tokens of any batch before spent ones, and batches in their order', () => {
    const batches = [batch({ unspent: 10_000n }), batch({ batchId: 'bat_two' })]
    const both = { paid: 4000n }
    expect(tokensOf(400n, batches, both)).toEqual({ bat_one: 10_000n, bat_two: 10_000n })
    expect(tokensOf(2400n, batches, both)).toEqual({ bat_one: 20_000n, bat_two: 100_000n })
    expect(tokensOf(4000n, batches, both)).toEqual({ bat_one: 100_000n, bat_two: 100_000n })
  })

  it('leaves tokens that cost nothing until all is disputed', () => {
    const free = [batch({ paid: 0n })]
    expect(tokensOf(4899n, free, { paid: 4900n })).toEqual({ bat_one: 0n })
    expect(tokensOf(4900n, free, { paid: 4900n })).toEqual({ bat_one: 100_000n })
  })

  it('is never about more than is left, nor about fewer for more money', () => {
    const some = fc.bigInt({ min: 0n, max: 100_000n })
    const batches = fc.array(
      fc.record({
        granted: some,
        left: some,
        unspent: some,
        paid: fc.bigInt({ min: 0n, max: 5000n }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    const cents = fc.bigInt({ min: 0n, max: 20_000n })
    fc.assert(
      fc.property(batches, cents, cents, cents, (given, one, other, besides) => {
        const charged = given.map((each, index) => {
          const left = each.left < each.granted ? each.left : each.granted
          const unspent = each.unspent < left ? each.unspent : left
          return { ...each, batchId: `bat_${index}`, left, unspent }
        })
        const paid = charged.reduce((sum, each) => sum + each.paid, besides)
        const [less, more] = one < other ? [one, other] : [other, one]
        const [few, many] = [tokensOf(less, charged, { paid }), tokensOf(more, charged, { paid })]
        for (const { batchId, left } of charged) {
          expect(many[batchId]).toBeLessThanOrEqual(left)
          expect(few[batchId]).toBeLessThanOrEqual(many[batchId] ?? 0n)
        }
      }),
    )
  })
})
