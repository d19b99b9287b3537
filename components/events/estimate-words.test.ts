import { expect, it } from 'vitest'
import { estimateWords } from './estimate-words'

const exactly = <Count>(count: Count) => ({ from: count, to: count })

it.each([
  [exactly(1), exactly(1000n), 1000n, '1 session needs 1 token; 1 is available.'],
  [exactly(1), exactly(0n), 0n, '1 session needs 0 tokens; 0 are available.'],
  [exactly(20), exactly(1_500n), 25_000n, '20 sessions need 1.5 tokens; 25 are available.'],
  [
    { from: 1, to: 1650 },
    { from: 1000n, to: 1_650_000n },
    25_000n,
    '1 to 1,650 sessions need 1 to 1,650 tokens; 25 are available.',
  ],
])('an estimate counts in words that fit its numbers', (sessions, needed, available, words) => {
  expect(estimateWords({ sessions, needed, available })).toBe(words)
})
