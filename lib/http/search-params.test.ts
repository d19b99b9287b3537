import { expect, test } from 'vitest'
import { newId } from '@/lib/db/new-id'
import { positionIn, positionText } from './position'
import { addressWith, daysIn, pageIn, pageText, queryOf } from './search-params'

test.each([
  [{}, 1],
  [{ page: '7' }, 7],
  [{ page: ['3', '4'] }, 3],
  [{ page: '0' }, 1],
  [{ page: '-2' }, 1],
  [{ page: '1e3' }, 1],
  [{ page: '100000' }, 1],
])('%j asks for page %d', (query, page) => {
  expect(pageIn(query)).toBe(page)
})

test('the first page is left out of an address', () => {
  expect(addressWith('/o/licenses', { page: pageText(1) })).toBe('/o/licenses')
  expect(addressWith('/o/licenses', { page: pageText(2) })).toBe('/o/licenses?page=2')
})

test('a list is narrowed to days, the last one of them in it', () => {
  expect(daysIn({ from: '2026-02-27', to: '2026-02-28' })).toEqual({
    fromDay: '2026-02-27',
    toDay: '2026-02-28',
    unknown: [],
    from: new Date('2026-02-27T00:00:00Z'),
    to: new Date('2026-03-01T00:00:00Z'),
  })
  const none = { fromDay: null, toDay: null, unknown: [], from: undefined, to: undefined }
  expect(daysIn({})).toEqual(none)
  const asked = { from: '2026-02-30', to: 'today' }
  expect(daysIn(asked)).toEqual({ ...none, unknown: ['2026-02-30', 'today'] })
  expect(daysIn({ to: '2026-02-29' })).toEqual({ ...none, unknown: ['2026-02-29'] })
})

test('a file is asked for what its page is', () => {
  expect(queryOf({ url: 'http://127.0.0.1/o/list.csv?search=a%20b&page=2' })).toEqual({
    search: 'a b',
    page: '2',
  })
})

test('the place after which a list goes on survives the address, and nothing else passes for one', () => {
  const place = { at: new Date('2026-02-27T10:11:12.345Z'), id: newId('audit') }
  const text = positionText(place) ?? ''
  expect(text).toMatch(/^[\w-]+$/)
  expect(positionIn({ after: text }, 'after')).toEqual(place)
  for (const wrong of ['', 'x', text.slice(2), `${text}.`, '2026-02-27T10:11:12.345Z_aud_1'])
    expect(positionIn({ after: wrong }, 'after'), wrong).toBeUndefined()
  expect(positionText(null)).toBeNull()
})
