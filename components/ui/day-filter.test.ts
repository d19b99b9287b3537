import { expect, it } from 'vitest'
import { unknownDaysWords } from './day-filter'

const days = { fromDay: null, toDay: null }

it('says which days of an address do not exist', () => {
  expect(unknownDaysWords({ ...days, unknown: [] })).toBeNull()
  expect(unknownDaysWords({ ...days, unknown: ['2026-02-31'] })).toBe(
    'There is no day 2026-02-31; it does not narrow the list.',
  )
  expect(unknownDaysWords({ ...days, unknown: ['2026-02-31', 'today'] })).toBe(
    'There is no day 2026-02-31 and no day today; they do not narrow the list.',
  )
})
