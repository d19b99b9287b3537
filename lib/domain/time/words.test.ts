import { expect, test } from 'vitest'
import { dayAfter, dayOf, lastDays } from './days'
import { dayWords, instantWords } from './words'

test.each([
  ['2026-03-15T12:00:00Z', '15 Mar 2026, 12:00 UTC'],
  ['2026-01-01T00:00:00Z', '1 Jan 2026, 00:00 UTC'],
  ['2028-02-29T23:59:59.999Z', '29 Feb 2028, 23:59 UTC'],
  ['2026-12-09T09:05:00Z', '9 Dec 2026, 09:05 UTC'],
])('%s in words: %s', (at, words) => {
  expect(instantWords(new Date(at))).toBe(words)
  expect(words.startsWith(dayWords(new Date(at)))).toBe(true)
})

test('each month has its name', () => {
  const names = Array.from({ length: 12 }, (_, month) => dayWords(new Date(Date.UTC(2026, month))))
  expect(names.map((words) => words.split(' ')[1]).join()).toBe(
    'Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec',
  )
})

test('days are UTC days, whatever the hour', () => {
  const late = new Date('2026-02-28T23:59:59.999Z')
  expect(dayOf(late)).toBe('2026-02-28')
  expect(dayAfter(late, 1)).toBe('2026-03-01')
  expect(dayAfter(late, 0)).toBe('2026-02-28')
  expect(dayAfter(late, -28)).toBe('2026-01-31')
  expect(lastDays(late, 3)).toEqual(['2026-02-26', '2026-02-27', '2026-02-28'])
  expect(lastDays(late, 0)).toEqual([])
})
