import { expect, it } from 'vitest'
import { unbroken } from './unbroken'

it('keeps every rate on one line, and nothing else', () => {
  expect(unbroken('Volume discount: 10 % for 6 active licenses, then 12.5 %')).toBe(
    'Volume discount: 10\u00A0% for 6 active licenses, then 12.5\u00A0%',
  )
  expect(unbroken('a % of 5 tokens')).toBe('a % of 5 tokens')
})
