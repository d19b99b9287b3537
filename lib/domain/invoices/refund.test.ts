import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideLostDispute, decideRefund, maxRefund } from '@/lib/domain/invoices/refund'
import type { Refundable } from '@/lib/domain/invoices/refund'

/** 500 tokens for 7500 beside something else for 4900. */
const order = (change: Partial<Refundable['topUps'][number]> = {}): Refundable => ({
  amountPaid: 12_400n,
  amountRefunded: 0n,
  topUps: [
    {
      batchId: 'bat_one',
      granted: 500_000n,
      takenBack: 0n,
      available: 500_000n,
      paid: 7500n,
      ...change,
    },
  ],
})

describe('I5 refunds', () => {
  it('I5 a whole refund takes every unused token back', () => {
    expect(decideRefund(order(), 12_400n)).toMatchObject({
      ok: true,
      value: { status: 'refunded', takeBack: [{ batchId: 'bat_one', tokens: 500_000n }] },
    })
  })

  it('I5 a partial refund leaves the tokens as long as something else was sold for as much', () => {
    expect(decideRefund(order(), 4900n)).toMatchObject({
      ok: true,
      value: { status: 'partlyRefunded', takeBack: [] },
    })
  })

  it('I5 beyond that it takes back what it pays for', () => {
    expect(decideRefund(order(), 4900n + 1500n)).toMatchObject({
      ok: true,
      value: { takeBack: [{ batchId: 'bat_one', tokens: 100_000n }] },
    })
  })

  it('I5 what was sold beside the tokens is refunded once; a second refund takes tokens', () => {
    const again = { ...order(), amountRefunded: 4900n }
    expect(maxRefund(again)).toBe(7500n)
    expect(decideRefund(again, 1500n)).toMatchObject({
      value: { takeBack: [{ batchId: 'bat_one', tokens: 100_000n }] },
    })
  })

  it('I5 tokens that an earlier refund took back are not spent ones', () => {
    const again = {
      ...order({ takenBack: 100_000n, available: 400_000n }),
      amountRefunded: 6400n,
    }
    expect(maxRefund(again)).toBe(6000n)
    expect(decideRefund(again, 6000n)).toMatchObject({
      value: { status: 'refunded', takeBack: [{ tokens: 400_000n }] },
    })
  })

  it('I5 of several batches the first is taken back before the second is touched', () => {
    const [one] = order().topUps
    const two = one ? [one, { ...one, batchId: 'bat_two' }] : []
    expect(
      decideRefund({ amountPaid: 15_000n, amountRefunded: 0n, topUps: two }, 9000n),
    ).toMatchObject({
      value: {
        takeBack: [
          { batchId: 'bat_one', tokens: 500_000n },
          { batchId: 'bat_two', tokens: 100_000n },
        ],
      },
    })
  })

  it('I5 tokens that cost nothing stay until everything is refunded', () => {
    const free = { ...order({ paid: 0n }), amountPaid: 4900n }
    expect(decideRefund(free, 4899n)).toMatchObject({ value: { takeBack: [] } })
    expect(decideRefund(free, 4900n)).toMatchObject({ value: { takeBack: [{ tokens: 500_000n }] } })
    const none = { ...order({ granted: 0n, available: 0n, paid: 0n }), amountPaid: 4900n }
    expect(maxRefund(none)).toBe(4900n)
  })

  it('I5 spent tokens cannot be refunded', () => {
    const spent = order({ available: 100_000n })
    expect(maxRefund(spent)).toBe(4900n + 1500n)
    expect(decideRefund(spent, 6401n)).toEqual({
      ok: false,
      refusal: { kind: 'refundTooHigh', max: 6400n },
    })
  })

  it.each([0n, -1n])('I5 an amount of %s is refused', (amount) => {
    expect(decideRefund(order(), amount)).toMatchObject({
      refusal: { kind: 'invalidRefundAmount' },
    })
  })

  it('I5 refunds in any steps never pay more than was paid, nor for spent tokens', () => {
    const steps = fc.array(fc.bigInt({ min: 1n, max: 9000n }), { maxLength: 8 })
    const tokens = fc.bigInt({ min: 0n, max: 500_000n })
    fc.assert(
      fc.property(steps, tokens, (amounts, available) => {
        let state = order({ available })
        const spentValue = (7500n * (500_000n - available)) / 500_000n
        for (const amount of amounts) {
          const decided = decideRefund(state, amount)
          if (!decided.ok) continue
          state = refundedBy(state, amount, decided.value.takeBack[0]?.tokens ?? 0n)
        }
        expect(state.amountRefunded).toBeLessThanOrEqual(12_400n - spentValue)
        expect(state.topUps[0]?.available).toBeGreaterThanOrEqual(0n)
      }),
    )
  })
})

const refundedBy = (state: Refundable, amount: bigint, tokens: bigint): Refundable => ({
  ...state,
  amountRefunded: state.amountRefunded + amount,
  topUps: state.topUps.map((topUp) => ({
    ...topUp,
    takenBack: topUp.takenBack + tokens,
    available: topUp.available - tokens,
  })),
})

it.each([
  ['whole', 10_000n, 0n, 10_000n, { amount: 10_000n, status: 'refunded' }],
  ['in part', 10_000n, 0n, 4000n, { amount: 4000n, status: 'partlyRefunded' }],
  ['the rest of a refunded one', 10_000n, 4000n, 6000n, { amount: 6000n, status: 'refunded' }],
  ['more than is left', 10_000n, 4000n, 10_000n, { amount: 6000n, status: 'refunded' }],
  ['what was refunded already', 10_000n, 10_000n, 10_000n, null],
] as const)(
  'I1 a dispute lost: %s: paid %s, refunded %s, disputed %s',
  (_, amountPaid, amountRefunded, disputed, expected) => {
    expect(decideLostDispute({ amountPaid, amountRefunded }, disputed)).toEqual(expected)
  },
)
