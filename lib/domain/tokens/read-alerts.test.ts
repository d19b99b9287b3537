import { expect, it } from 'vitest'
import { ambiguousCommaWords, readAlerts } from './read-alerts'

it.each([
  ['', []],
  ['100, 20', [100_000n, 20_000n]],
  ['100,20', [100_000n, 20_000n]],
  ['1500', [1_500_000n]],
  ['1, 500', [1_000n, 500_000n]],
  ['1500;500 0.5', [1_500_000n, 500_000n, 500n]],
  ['100,2000', [100_000n, 2_000_000n]],
])('%s lists balances', (text, balances) => {
  expect(readAlerts(text)).toEqual({ ok: true, value: balances })
})

it.each([
  ['1,500', '1,500'],
  ['500,100', '500,100'],
  ['1,500, 100', '1,500'],
  ['100, 1,000,000', '1,000,000'],
  ['2000,500', '2000,500'],
  ['100, 1,500.5', '1,500'],
])('%s is not guessed at', (text, doubtful) => {
  expect(readAlerts(text)).toEqual({
    ok: false,
    refusal: { kind: 'ambiguousComma', text: doubtful },
  })
})

it.each(['0', '-5', 'ten', '1e3', '1.2345', '01'])('%s is no balance', (text) => {
  expect(readAlerts(text)).toEqual({ ok: false, refusal: { kind: 'unreadable' } })
})

it('says both ways to type what may be one balance or several', () => {
  expect(ambiguousCommaWords('1,500')).toBe(
    '“1,500” may be one balance or several. Enter 1500 for one, or put a space after the comma.',
  )
})
