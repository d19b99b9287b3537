import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lasts, runsOut } from '@/lib/domain/tokens/forecast'

const days = (count: number, tokens: bigint): bigint[] =>
  Array.from({ length: count }, () => tokens)

describe('runsOut', () => {
  it.each([
    ['nothing known', [], null],
    ['nothing spent', days(28, 0n), null],
    ['a steady pace', days(28, 10n), { from: 10, to: 10 }],
    ['a faster last week', [...days(21, 5n), ...days(7, 20n)], { from: 5, to: 20 }],
    ['a slower last week', [...days(21, 20n), ...days(7, 5n)], { from: 5, to: 20 }],
    ['one odd day does not count', [...days(27, 10n), 1000n], { from: 10, to: 10 }],
    [
      'older than 28 days does not count',
      [...days(9, 1000n), ...days(28, 10n)],
      { from: 10, to: 10 },
    ],
    ['a single day', [10n], { from: 10, to: 10 }],
    ['an even number of days: the middle of both', [10n, 30n], { from: 5, to: 5 }],
    ['Saturdays only: the mean', [70n, ...days(6, 0n), 70n, ...days(6, 0n)], { from: 10, to: 10 }],
    ['its first day today', [...days(27, 0n), 10n], { from: 10, to: 10 }],
    ['its first days this week', [...days(25, 0n), 10n, 0n, 20n], { from: 10, to: 10 }],
    ['idle for the last week', [...days(21, 10n), ...days(7, 0n)], { from: 10, to: 10 }],
  ])('S6 with %s', (_, spentByDay, expected) => {
    expect(runsOut({ available: 100n, spentByDay })).toEqual(expected)
  })

  it('S6 lasts no day when nothing is left', () => {
    expect(runsOut({ available: 0n, spentByDay: days(7, 10n) })).toEqual({ from: 0, to: 0 })
  })

  it('S6 is a range in order, and more tokens never last shorter', () => {
    const spent = fc.array(fc.bigInt({ min: 0n, max: 1000n }), { maxLength: 40 })
    const available = fc.bigInt({ min: 0n, max: 1_000_000n })
    fc.assert(
      fc.property(spent, available, available, (spentByDay, one, other) => {
        const less = runsOut({ available: one < other ? one : other, spentByDay })
        const more = runsOut({ available: one < other ? other : one, spentByDay })
        expect(less === null).toBe(spentByDay.slice(-28).every((day) => day === 0n))
        if (less === null || more === null) return
        expect(less.from).toBeLessThanOrEqual(less.to)
        expect(less.from).toBeLessThanOrEqual(more.from)
        expect(less.to).toBeLessThanOrEqual(more.to)
      }),
    )
  })
})

describe('lasts', () => {
  it('S6 counts whole days only', () => {
    expect(lasts(99n, { tokens: 10n, days: 1n })).toBe(9)
    expect(lasts(99n, { tokens: 10n, days: 2n })).toBe(19)
  })

  it('S6 stops on a pace of zero', () => {
    expect(() => lasts(1n, { tokens: 0n, days: 1n })).toThrow('above zero')
  })
})
