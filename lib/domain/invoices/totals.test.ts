import { describe, expect, it } from 'vitest'
import type { LineType } from './lines'
import { linesSumToTotal, plainLine, totalsOf } from './totals'

const line = (type: LineType, amount: bigint) => plainLine({ type, description: type, amount })

describe('I1 the sums of an invoice', () => {
  const lines = [
    line('license', 9900n),
    line('topUp', 1500n),
    line('volumeDiscount', -495n),
    line('coupon', -1000n),
    line('proration', -300n),
  ]

  it('I1 what is charged, what is taken off it, and what is left to pay', () => {
    expect(totalsOf(lines, 0n)).toEqual({
      subtotal: 11_400n,
      discount: -1495n,
      total: 9605n,
      creditApplied: 0n,
      amountDue: 9605n,
      creditEarned: 0n,
    })
  })

  it('V5 credit pays as much as there is to pay, and is no part of the total', () => {
    expect(totalsOf(lines, 605n)).toMatchObject({ creditApplied: 605n, amountDue: 9000n })
    expect(totalsOf(lines, 20_000n)).toMatchObject({ creditApplied: 9605n, amountDue: 0n })
    const written = [...lines, line('credit', -605n)]
    expect(totalsOf(written, 605n)).toEqual(totalsOf(lines, 605n))
    expect(linesSumToTotal(written, 9605n)).toBe(true)
    expect(linesSumToTotal(written, 9000n)).toBe(false)
    expect(linesSumToTotal([line('credit', -5n)], 0n)).toBe(true)
  })

  it('V5 what comes out below nothing is credit for later', () => {
    expect(totalsOf([line('license', 100n), line('proration', -400n)], 50n)).toMatchObject({
      total: -300n,
      creditApplied: 0n,
      amountDue: 0n,
      creditEarned: 300n,
    })
  })

  it('V5 a balance below nothing is a mistake of ours', () => {
    expect(() => totalsOf(lines, -1n)).toThrow('a credit balance is never negative')
  })
})
