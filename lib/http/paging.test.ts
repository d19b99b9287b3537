import { expect, it } from 'vitest'
import { pageQuery } from './paging'

it.each(['0', '101', '1000', '-1', '1.5', '', 'ten'])('limit %s is refused in one way', (limit) => {
  expect(pageQuery.limit.safeParse(limit).error?.issues.map(({ message }) => message)).toEqual([
    'A whole number from 1 to 100',
  ])
})

it.each([
  ['1', 1],
  ['100', 100],
])('limit %s is taken', (limit, read) => {
  expect(pageQuery.limit.parse(limit)).toBe(read)
})
