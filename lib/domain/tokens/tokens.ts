/**
 * tokens/ owns amounts of tokens, what things cost in tokens, how a charge is spread over batches,
 * the life of a hold, and the model that the SQL ledger is tested against. It does not own storage,
 * idempotency keys (lib/ledger) or token prices in money (pricing/).
 * Invariants: an amount is a bigint of thousandths, never a float (T1); nothing falls below zero
 * (T5); granted = available + held + spent + expired + transferred for every batch (T8).
 */
import { accepted, refused, type Result } from '@/lib/domain/result'

/** Thousandths of a token: `12_500n` is 12.5 tokens. */
export type Tokens = bigint

export const thousandthsPerToken = 1000n

export type InvalidTokens = {
  readonly kind: 'invalidTokens'
}

// Fifteen whole digits keep the thousandths inside a signed 64-bit column.
const decimal = /^(0|[1-9]\d{0,14})(?:\.(\d{1,3}))?$/

/** Whole tokens, as the catalog names them, to thousandths. */
export const wholeTokens = (count: number | bigint): Tokens => BigInt(count) * thousandthsPerToken

/** Reads the wire form (T1): digits, at most three places, no sign, exponent, space or leading zero. */
export const parseTokens = (text: string): Result<Tokens, InvalidTokens> => {
  const match = decimal.exec(text)
  const whole = match?.[1]
  if (whole === undefined) return refused({ kind: 'invalidTokens' })
  const fraction = (match?.[2] ?? '').padEnd(3, '0')
  return accepted(wholeTokens(BigInt(whole)) + BigInt(fraction))
}

/** The wire form, without needless zeros: `12_500n` → `'12.5'`; negative amounts carry `-`. */
export const formatTokens = (amount: Tokens): string => {
  const { sign, whole, fraction } = partsOf(amount)
  return `${sign}${whole}${fraction}`
}

/** For reading: grouped by thousands, with a true minus sign: `-1_234_500n` → `'−1,234.5'`. */
export const formatTokensForPeople = (amount: Tokens): string => {
  const { sign, whole, fraction } = partsOf(amount)
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign && '\u2212'}${grouped}${fraction}`
}

export const tokenNoun = (amount: Tokens): string =>
  amount === thousandthsPerToken ? 'token' : 'tokens'

/** An amount with its unit, for reading: "525 tokens", "1 token". */
export const tokenWords = (amount: Tokens): string =>
  `${formatTokensForPeople(amount)} ${tokenNoun(amount)}`

export const isOrAre = (amount: Tokens): string => (amount === thousandthsPerToken ? 'is' : 'are')

/** With the verb that fits: "1 token expires", "2 tokens expire". */
export const tokensExpire = (amount: Tokens): string =>
  `${tokenWords(amount)} ${amount === thousandthsPerToken ? 'expires' : 'expire'}`

const partsOf = (amount: Tokens) => {
  const size = amount < 0n ? -amount : amount
  const places = (size % thousandthsPerToken).toString().padStart(3, '0').replace(/0+$/, '')
  return {
    sign: amount < 0n ? '-' : '',
    whole: (size / thousandthsPerToken).toString(),
    fraction: places && `.${places}`,
  }
}
