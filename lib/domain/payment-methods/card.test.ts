import { expect, test } from 'vitest'
import { cardEnd, cardName, expiryWords } from './card'

test.each([
  ['visa', 'Visa ending 4242'],
  ['mastercard', 'Mastercard ending 4242'],
  ['amex', 'American Express ending 4242'],
  ['discover', 'Discover ending 4242'],
  ['jcb', 'JCB ending 4242'],
  ['diners', 'Diners Club ending 4242'],
  ['unionpay', 'UnionPay ending 4242'],
  ['cartes_bancaires', 'Card ending 4242'],
])('a card of %s: %s', (brand, name) => {
  expect(cardName({ brand, last4: '4242' })).toBe(name)
})

test('I2 a card works to the end of its last month', () => {
  expect(expiryWords({ expMonth: 4, expYear: 2027 })).toBe('04/2027')
  expect(expiryWords({ expMonth: 12, expYear: 2027 })).toBe('12/2027')
  expect(cardEnd({ expMonth: 4, expYear: 2027 })).toEqual(new Date('2027-05-01T00:00:00Z'))
  expect(cardEnd({ expMonth: 12, expYear: 2027 })).toEqual(new Date('2028-01-01T00:00:00Z'))
})
