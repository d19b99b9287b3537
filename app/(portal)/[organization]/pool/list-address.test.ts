import { expect, test } from 'vitest'
import { licensesInAddress, logInAddress } from './list-address'
import { logAddress, logQuery } from './log-query'

const query = { camera: 'dev_gate', from: '2026-11-01', search: 'thousand', page: '2', other: 'x' }

test('each list of the pool page knows what the address says of the other, and nothing else', () => {
  expect(logInAddress(query)).toEqual({
    camera: 'dev_gate',
    from: '2026-11-01',
    to: null,
    before: null,
  })
  expect(licensesInAddress(query)).toEqual({ search: 'thousand', page: '2' })
})

test('the event log turns its page and leaves the licenses as they were', () => {
  expect(logAddress('/a/pool', logQuery(query), { kept: licensesInAddress(query) })).toBe(
    '/a/pool?search=thousand&page=2&camera=dev_gate&from=2026-11-01',
  )
})
