import { expect, test } from 'vitest'
import { dayText, instantText } from './instant-text'

test('an instant is written with its day, minute and zone', () => {
  expect(instantText(new Date('2026-03-15T12:00:00Z'))).toBe('15 Mar 2026, 12:00 UTC')
  expect(instantText(new Date('2026-09-01T04:07:59Z'))).toBe('1 Sep 2026, 04:07 UTC')
})

test('a day is the UTC day, also a millisecond before midnight', () => {
  expect(dayText(new Date('2026-12-31T23:59:59.999Z'))).toBe('31 Dec 2026')
})
