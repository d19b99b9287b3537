import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter } from '@/lib/domain/time/days'
import { daysLeftOf, sumSpending } from '@/lib/domain/pool/spending'

const now = new Date('2026-03-15T12:00:00Z')
const spent = (daysBefore: number, tokens: bigint) => ({ day: dayAfter(now, -daysBefore), tokens })

describe('sumSpending', () => {
  it('S6 counts today and the last 7 and 30 UTC days with today', () => {
    const rows = [0, 1, 6, 7, 29, 30].map((day) => spent(day, 1n))
    expect(sumSpending(rows, now)).toEqual({ today: 1n, days7: 3n, days30: 5n })
  })

  it('S6 begins a day at midnight UTC', () => {
    const rows = [{ day: '2026-03-15', tokens: 1n }]
    const todayAt = (at: string) => sumSpending(rows, new Date(at)).today
    expect(todayAt('2026-03-15T23:59:59.999Z')).toBe(1n)
    expect(todayAt('2026-03-16T00:00:00.000Z')).toBe(0n)
  })

  it('S6 sums whatever rows a day has, in any order', () => {
    const row = fc.record({
      day: fc.integer({ min: 0, max: 40 }).map((day) => dayAfter(now, -day)),
      tokens: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    })
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const { today, days7, days30 } = sumSpending(rows, now)
        expect(sumSpending(rows.toReversed(), now)).toEqual({ today, days7, days30 })
        expect(today <= days7 && days7 <= days30).toBe(true)
      }),
    )
  })
})

describe('daysLeftOf', () => {
  it('S6 knows no pace when nothing was spent', () => {
    expect(daysLeftOf(1000n, [], now)).toBeNull()
    expect(daysLeftOf(1000n, [spent(28, 5n)], now)).toBeNull()
  })

  it('S6 does not count the days before a pool was first used', () => {
    expect(daysLeftOf(1000n, [spent(1, 100n), spent(0, 100n)], now)).toEqual({ from: 10, to: 10 })
  })

  it('S6 gives a range when the last week differs from the last four', () => {
    const rows = Array.from({ length: 28 }, (_, day) => spent(day, day < 7 ? 200n : 100n))
    expect(daysLeftOf(2000n, rows, now)).toEqual({ from: 10, to: 20 })
  })
})
