import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allocate,
  applyRate,
  ceilDiv,
  formatMoney,
  formatRate,
  roundDiv,
  sumCents,
} from '@/lib/domain/money/money'

describe('rounding', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [1n, 2n, 1n],
    [0n, 7n, 0n],
  ])('P4 %s / %s rounds half away from zero to %s', (numerator, denominator, rounded) => {
    expect(roundDiv(numerator, denominator)).toBe(rounded)
  })

  it('a denominator must be positive', () => {
    expect(() => roundDiv(1n, 0n)).toThrow(RangeError)
    expect(() => roundDiv(1n, -1n)).toThrow(RangeError)
  })

  it('P4 is never further than a half from the exact value, and symmetric about zero', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (numerator, denominator) => {
        const rounded = roundDiv(numerator, denominator)
        const off = 2n * (rounded * denominator - numerator)
        expect(off <= denominator && -off <= denominator).toBe(true)
        expect(roundDiv(-numerator, denominator)).toBe(-rounded)
      }),
    )
  })

  it('ceilDiv rounds up', () => {
    expect([ceilDiv(0n, 3n), ceilDiv(1n, 3n), ceilDiv(3n, 3n)]).toEqual([0n, 1n, 1n])
  })

  it('applyRate takes basis points: 10 % of 16287 is 1629', () => {
    expect(applyRate(16_287n, 1000)).toBe(1629n)
    expect(applyRate(4426n, 1500)).toBe(664n)
    expect(applyRate(4426n, 10_000)).toBe(4426n)
  })
})

describe('allocate', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 100_000n }), { minLength: 1, maxLength: 30 })
  const amount = fc.bigInt({ min: -1_000_000n, max: 1_000_000n })

  it('P4 the parts add up to the whole', () => {
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        expect(sumCents(allocate(total, shares))).toBe(total)
      }),
    )
  })

  it('is split-invariant: neighbours together get what one with both weights would', () => {
    fc.assert(
      fc.property(amount, weights, fc.bigInt({ min: 0n, max: 1000n }), (total, shares, extra) => {
        const [first = 0n, ...rest] = shares
        const [left = 0n, right = 0n, ...others] = allocate(total, [first, extra, ...rest])
        expect([left + right, ...others]).toEqual(allocate(total, [first + extra, ...rest]))
      }),
    )
  })

  it('gives no part the wrong sign', () => {
    const positive = fc.bigInt({ min: 0n, max: 1_000_000n })
    fc.assert(
      fc.property(positive, weights, (total, shares) => {
        expect(allocate(total, shares).every((part) => part >= 0n && part <= total)).toBe(true)
      }),
    )
  })

  it('refuses negative weights and nobody', () => {
    expect(() => allocate(1n, [-1n])).toThrow(RangeError)
    expect(() => allocate(1n, [])).toThrow(RangeError)
    expect(allocate(0n, [])).toEqual([])
  })
})

describe('words', () => {
  it.each([
    [44_550n, '$445.50'],
    [-100n, '\u2212$1.00'],
    [0n, '$0.00'],
    [5n, '$0.05'],
    [123_456_789n, '$1,234,567.89'],
    [900_719_925_474_099_312n, '$9,007,199,254,740,993.12'],
  ])('%s reads %s', (cents, text) => {
    expect(formatMoney(cents, 'USD')).toBe(text)
  })

  it('a rate reads without needless digits', () => {
    expect([formatRate(1000), formatRate(1250)]).toEqual(['10 %', '12.5 %'])
  })
})
