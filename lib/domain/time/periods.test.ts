import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  daysInPeriod,
  daysLeft,
  indexContaining,
  nextPeriod,
  occurrence,
  periodAt,
  periodContaining,
} from '@/lib/domain/time/periods'
import type { PeriodInterval } from '@/lib/domain/time/periods'

const at = (text: string): Date => new Date(text)
const instants = fc.date({
  min: at('2000-01-01T00:00:00Z'),
  max: at('2090-01-01T00:00:00Z'),
  noInvalidDate: true,
})
const intervals = fc.constantFrom<PeriodInterval>('month', 'year', 'days30')

describe('P1 occurrences', () => {
  it.each([
    ['2026-01-31T10:30:00.000Z', 1, '2026-02-28T10:30:00.000Z'],
    ['2026-01-31T10:30:00.000Z', 2, '2026-03-31T10:30:00.000Z'],
    ['2026-01-31T10:30:00.000Z', 3, '2026-04-30T10:30:00.000Z'],
    ['2024-01-31T00:00:00.000Z', 1, '2024-02-29T00:00:00.000Z'],
    ['2026-12-31T23:59:59.999Z', 2, '2027-02-28T23:59:59.999Z'],
    ['2026-03-31T00:00:00.000Z', -1, '2026-02-28T00:00:00.000Z'],
  ])('P1 %s plus %s months is %s', (anchor, n, end) => {
    expect(occurrence({ anchor: at(anchor), interval: 'month', n })).toEqual(at(end))
  })

  it.each([
    [1, '2025-02-28T00:00:00.000Z'],
    [2, '2026-02-28T00:00:00.000Z'],
    [4, '2028-02-29T00:00:00.000Z'],
  ])('P1 29 February plus %s years is %s', (n, end) => {
    const anchor = at('2024-02-29T00:00:00.000Z')
    expect(occurrence({ anchor, interval: 'year', n })).toEqual(at(end))
  })

  it('P1 a token package lasts exactly 30 days', () => {
    const anchor = at('2026-03-20T12:00:00.000Z')
    const end = occurrence({ anchor, interval: 'days30', n: 1 })
    expect(end.getTime() - anchor.getTime()).toBe(30 * 86_400_000)
  })

  it('P1 an anchor never drifts over 48 months from any start', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 48 }), (anchor, n) => {
        const moved = occurrence({ anchor, interval: 'month', n })
        const month = anchor.getUTCFullYear() * 12 + anchor.getUTCMonth() + n
        const lastDay = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate()
        expect(moved.getUTCDate()).toBe(Math.min(anchor.getUTCDate(), lastDay))
        expect(moved.getUTCFullYear() * 12 + moved.getUTCMonth()).toBe(month)
        expect(moved.toISOString().slice(11)).toBe(anchor.toISOString().slice(11))
      }),
    )
  })

  it('P1 periods follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(instants, intervals, fc.integer({ min: 0, max: 48 }), (anchor, interval, n) => {
        const recurrence = { anchor, interval }
        const period = periodAt(recurrence, n)
        expect(nextPeriod(recurrence, period.end)).toEqual(periodAt(recurrence, n + 1))
        expect(period.end.getTime()).toBeGreaterThan(period.start.getTime())
      }),
    )
  })

  it('P1 every instant is in exactly the period that contains it', () => {
    fc.assert(
      fc.property(instants, instants, intervals, (anchor, instant, interval) => {
        const { start, end } = periodContaining({ anchor, interval }, instant)
        expect(start <= instant && instant < end).toBe(true)
        const index = indexContaining({ anchor, interval }, instant)
        expect(periodAt({ anchor, interval }, index)).toEqual({ start, end })
      }),
    )
  })
})

describe('P4 days', () => {
  it.each([
    ['2026-03-15T12:00:00.000Z', 17],
    ['2026-03-15T00:00:00.000Z', 17],
    ['2026-03-31T23:59:59.999Z', 1],
    ['2026-03-01T00:00:00.001Z', 31],
    ['2026-04-01T00:00:00.000Z', 0],
    ['2026-05-01T00:00:00.000Z', 0],
  ])('P4 at %s, %s days are left until 1 April', (now, days) => {
    expect(daysLeft(at(now), at('2026-04-01T00:00:00Z'))).toBe(days)
  })

  it('P4 days left are between 1 and all within a period', () => {
    fc.assert(
      fc.property(instants, instants, intervals, (anchor, instant, interval) => {
        const { start, end } = periodContaining({ anchor, interval }, instant)
        const left = daysLeft(instant, end)
        expect(left).toBeGreaterThanOrEqual(1)
        expect(left).toBeLessThanOrEqual(daysInPeriod(start, end))
      }),
    )
  })
})
