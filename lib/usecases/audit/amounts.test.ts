import { expect, it } from 'vitest'
import { writeAmounts } from './amounts'

const writing = {
  tokens: (amount: bigint) => `${amount} thousandths`,
  money: (amount: bigint) => `${amount} cents`,
}

it('O4 tells tokens and money by the member that holds them, at any depth', () => {
  const kept = {
    tokens: '12500',
    thresholds: ['5000', '1000'],
    dailyCap: null,
    amountDue: '1800',
    lines: [{ description: '2000', amount: '-450' }],
  }
  expect(writeAmounts(kept, writing)).toEqual({
    tokens: '12500 thousandths',
    thresholds: ['5000 thousandths', '1000 thousandths'],
    dailyCap: null,
    amountDue: '1800 cents',
    lines: [{ description: '2000', amount: '-450 cents' }],
  })
})

it('O4 leaves everything else as it was written', () => {
  for (const value of [null, 'text', 7, { roles: ['member'], tokens: 'all of them' }])
    expect(writeAmounts(value, writing)).toEqual(value)
})
