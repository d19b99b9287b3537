import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatTokens,
  formatTokensForPeople,
  parseTokens,
  tokensExpire,
  tokenWords,
  wholeTokens,
} from '@/lib/domain/tokens/tokens'

const invalid = { ok: false, refusal: { kind: 'invalidTokens' } }

describe('parseTokens', () => {
  it.each([
    ['0', 0n],
    ['1', 1000n],
    ['12.5', 12_500n],
    ['12.50', 12_500n],
    ['0.1', 100n],
    ['0.001', 1n],
    ['999999999999999.999', 999_999_999_999_999_999n],
  ])('T1 reads %s', (text, value) => {
    expect(parseTokens(text)).toEqual({ ok: true, value })
  })

  it.each([
    '',
    ' 1',
    '1 ',
    '+1',
    '-1',
    '1.',
    '.5',
    '1.0000',
    '1e3',
    '01',
    '1,000',
    '0x10',
    'NaN',
    '１',
    '1\n',
    '1000000000000000',
  ])('T1 refuses %j', (text) => {
    expect(parseTokens(text)).toEqual(invalid)
  })

  it('T1 reads back what it writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999_999n }), (amount) => {
        expect(parseTokens(formatTokens(amount))).toEqual({ ok: true, value: amount })
      }),
    )
  })

  it('T1 accepts nothing but canonical digits, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseTokens(text)
        if (parsed.ok) expect(text).toMatch(/^\d+(\.\d{1,3})?$/)
        else expect(parsed).toEqual(invalid)
      }),
    )
  })
})

describe('formatTokens', () => {
  it.each([
    [0n, '0', '0'],
    [1000n, '1', '1'],
    [12_500n, '12.5', '12.5'],
    [100n, '0.1', '0.1'],
    [1n, '0.001', '0.001'],
    [10_020n, '10.02', '10.02'],
    [1_234_567_890n, '1234567.89', '1,234,567.89'],
    [-500n, '-0.5', '−0.5'],
    [-1_000_000n, '-1000', '−1,000'],
  ])('T1 writes %s without needless zeros', (amount, wire, people) => {
    expect(formatTokens(amount)).toBe(wire)
    expect(formatTokensForPeople(amount)).toBe(people)
  })

  it('T1 differs for people only by groups and the minus sign', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (amount) => {
        const plain = formatTokensForPeople(amount).replaceAll(',', '').replace('−', '-')
        expect(plain).toBe(formatTokens(amount))
      }),
    )
  })

  it('T1 takes whole tokens from the catalog', () => {
    expect(wholeTokens(25)).toBe(25_000n)
    expect(wholeTokens(20_000n)).toBe(20_000_000n)
  })
})

it.each([
  [1000n, '1 token'],
  [0n, '0 tokens'],
  [1n, '0.001 tokens'],
  [1_234_500n, '1,234.5 tokens'],
])('T1 %d thousandths read as %s', (amount, words) => {
  expect(tokenWords(amount)).toBe(words)
})

it.each([
  [0n, '0 tokens expire'],
  [500n, '0.5 tokens expire'],
  [1_000n, '1 token expires'],
  [2_000n, '2 tokens expire'],
])('%s thousandths go with their verb: %s', (amount, words) => {
  expect(tokensExpire(amount)).toBe(words)
})
