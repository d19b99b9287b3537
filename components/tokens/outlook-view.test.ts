import { describe, expect, it } from 'vitest'
import { dayAfter } from '@/lib/domain/time/days'
import { emptyMarks } from '@/components/ui/burn-down-forecast'
import { outlookView, outlookWords } from './outlook-view'

const now = new Date('2026-03-15T12:00:00Z')
const view = (lasts: { from: number; to: number } | null) =>
  outlookView({
    now,
    available: 100_000n,
    balances: [{ day: dayAfter(now, 0), available: 100_000n }],
    lasts,
  })

describe('the forecast', () => {
  it.each([
    [{ from: 3, to: 3 }, 'Empty about 18 Mar 2026', [3]],
    [{ from: 12, to: 19 }, 'Empty between 27 Mar 2026 and 3 Apr 2026', [12, 19]],
    [{ from: 90, to: 200 }, 'Empty between 13 Jun 2026 and 1 Oct 2026', [90, 200]],
    [{ from: 366, to: 366 }, 'Empty about 16 Mar 2027', [366]],
  ])('of %j shows each day that its sentence names', (lasts, sentence, days) => {
    const { days: drawn, sentence: said } = view(lasts)
    expect(said).toContain(`${sentence} at the present pace.`)
    expect(emptyMarks(drawn).map(({ day }) => day)).toEqual(days.map((day) => dayAfter(now, day)))
  })

  it.each([
    [{ from: 90, to: 400 }, 'Empty on 13 Jun 2026 at the earliest, or only after more than a year'],
    [{ from: 367, to: 400 }, 'Lasts more than a year'],
  ])('of %j ends after a year, and says so', (lasts, sentence) => {
    const { days, sentence: said } = view(lasts)
    expect(said).toContain(`${sentence} at the present pace.`)
    expect(days.at(-1)?.day).toBe(dayAfter(now, 366))
  })

  it('shows a week at least, and no range without a pace', () => {
    expect(view({ from: 1, to: 1 }).days).toHaveLength(8)
    expect(view(null).days).toHaveLength(1)
  })
})

it.each([
  [0n, { from: 0, to: 0 }, 'Nothing is left. Top up to go on.'],
  [1n, null, 'Nothing was spent in the last 28 days, so there is no pace to go by.'],
  [1n, { from: 0, to: 0 }, 'Lasts less than a day at the present pace.'],
  [1n, { from: 1, to: 1 }, 'Lasts 1 day at the present pace.'],
  [1n, { from: 12, to: 19 }, 'Lasts 12 to 19 days at the present pace.'],
])('with %s left, lasting %j', (available, lasts, words) => {
  expect(outlookWords({ available, lasts })).toBe(words)
})
