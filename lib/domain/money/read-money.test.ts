import { describe, expect, it } from 'vitest'
import { moneyInput, readMoney } from './read-money'

describe('amounts that people type', () => {
  it.each([
    ['150', 15000n],
    ['150.5', 15050n],
    ['$1,500.25', 150025n],
    ['150,000', 15_000_000n],
    ['1,234,567.89', 123_456_789n],
    [' 0.01 ', 1n],
  ])('%s is read to the cent', (text, cents) => {
    expect(readMoney(text)).toBe(cents)
  })

  it.each(['', '-1', '1.005', '1e3', '0x10', '1,50', '1 000', 'ten', '9999999999'])(
    '%s is refused',
    (text) => {
      expect(readMoney(text)).toBeNull()
    },
  )

  it.each([0n, 1n, 10n, 15050n, 99999999999n])('%s is shown as it is read', (cents) => {
    expect(readMoney(moneyInput(cents))).toBe(cents)
  })
})
