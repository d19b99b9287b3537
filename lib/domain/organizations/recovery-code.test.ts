import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readRecoveryCode, writeRecoveryCode } from './recovery-code'

const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

it('6.5.2 a code reads as two groups of five, each digit one of 32', () => {
  expect(writeRecoveryCode(new Uint8Array([0, 1, 31, 32, 255, 10, 18, 19, 27, 28]))).toBe(
    '01z0z-ajkvw',
  )
  fc.assert(
    fc.property(bytes, (random) => {
      expect(writeRecoveryCode(random)).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/)
    }),
  )
})

it('6.5.2 a code is the same however it is typed', () => {
  fc.assert(
    fc.property(bytes, (random) => {
      const code = writeRecoveryCode(random)
      const plain = code.replace('-', '')
      const ways = [code, plain, ` ${plain.slice(0, 3)} ${plain.slice(3)} `, code.toUpperCase()]
      for (const way of [...ways, code.replace('-', '–')]) expect(readRecoveryCode(way)).toBe(plain)
    }),
  )
  expect(readRecoveryCode('OIL0O-Abcde')).toBe('01100abcde')
})

it.each(['', '123456', '123 456', '4f8kq-2m0z', '4f8kq-2m0ztt', '4f8kq-2m0zu', '4f8kq_2m0zt'])(
  '6.5.2 "%s" is no code',
  (text) => {
    expect(readRecoveryCode(text)).toBeNull()
  },
)
