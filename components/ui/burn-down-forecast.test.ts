import { expect, it } from 'vitest'
import { emptyMarks, forecastText } from './burn-down-forecast'

const month = (empty: { low: number; high: number }) =>
  Array.from({ length: 30 }, (_, index) => ({
    day: `2026-04-${String(index + 1).padStart(2, '0')}`,
    low: Math.max(0, empty.low - index),
    high: Math.max(0, empty.high - index),
  }))

it('says both dates at the first line when the lines are near one another', () => {
  expect(emptyMarks(month({ low: 5, high: 6 }))).toEqual([
    { day: '2026-04-06', text: '6 Apr to 7 Apr' },
    { day: '2026-04-07', text: '' },
  ])
})

it('says each date at its line when there is room', () => {
  expect(emptyMarks(month({ low: 5, high: 20 })).map(({ text }) => text)).toEqual([
    '6 Apr',
    '21 Apr',
  ])
})

it('says one date when both paces end on it, or when the slower one ends beyond the chart', () => {
  expect(emptyMarks(month({ low: 5, high: 5 })).map(({ text }) => text)).toEqual(['6 Apr'])
  expect(emptyMarks(month({ low: 5, high: 90 })).map(({ text }) => text)).toEqual(['6 Apr'])
  expect(emptyMarks(month({ low: 90, high: 90 }))).toEqual([])
})

it('gives a forecast to a tenth, and once when both ends are the same', () => {
  expect(forecastText({ low: 64.72, high: 80.905 })).toBe('64.7 to 80.9')
  expect(forecastText({ low: 0, high: 0 })).toBe('0')
})
