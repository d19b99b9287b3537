import { ceilDiv, type Cents } from '@/lib/domain/money/money'

/** A batch by its price: thousandths of tokens, and the cents that were really paid for all of them. */
export type PaidTokens = { readonly granted: bigint; readonly paid: Cents }

/** What so many of the batch's tokens cost, rounded up: the vendor never pays for a spent one. */
export const valueOf = ({ paid, granted }: PaidTokens, tokens: bigint): Cents =>
  granted === 0n ? 0n : ceilDiv(paid * tokens, granted)

/** How many of the batch's tokens so many cents bought, rounded up: none is both paid back and kept. */
export const tokensFor = ({ paid, granted }: PaidTokens, value: Cents): bigint =>
  paid === 0n ? 0n : ceilDiv(value * granted, paid)
