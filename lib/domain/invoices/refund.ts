import { largerOf, smallerOf, sumCents } from '@/lib/domain/money/money'
import type { Cents } from '@/lib/domain/money/money'
import { accepted, refused } from '@/lib/domain/result'
import type { Result } from '@/lib/domain/result'
import { tokensFor, valueOf } from './token-value'

/**
 * A batch that the invoice paid for, in thousandths of tokens: `takenBack` by earlier refunds,
 * `available` now; and what was really paid for all of it, in cents.
 */
export type TopUp = {
  readonly batchId: string
  readonly granted: bigint
  readonly takenBack: bigint
  readonly available: bigint
  readonly paid: Cents
}

/** `amountPaid` and `amountRefunded`: by card, in cents. */
export type Refundable = {
  readonly amountPaid: Cents
  readonly amountRefunded: Cents
  readonly topUps: readonly TopUp[]
}

export type TakenBack = { readonly batchId: string; readonly tokens: bigint }

/** `takeBack`: thousandths of tokens to take out of each batch; `isAll`: nothing is left that could be refunded. */
export type RefundPlan = {
  readonly amount: Cents
  readonly status: 'refunded' | 'partlyRefunded'
  readonly takeBack: readonly TakenBack[]
  readonly isAll: boolean
}

export type RefundRefusal =
  | { readonly kind: 'invalidRefundAmount' }
  | { readonly kind: 'refundTooHigh'; readonly max: Cents }

/**
 * I5: a whole or partial refund in cents. What the invoice sold besides tokens is refunded first;
 * the rest takes unused top-up tokens back, rounded up so that none is both refunded and kept.
 */
export const decideRefund = (
  refundable: Refundable,
  amount: Cents,
): Result<RefundPlan, RefundRefusal> => {
  if (amount <= 0n) return refused({ kind: 'invalidRefundAmount' })
  const max = maxRefund(refundable)
  if (amount > max) return refused({ kind: 'refundTooHigh', max })
  const { amountPaid, amountRefunded, topUps } = refundable
  const isWhole = amountRefunded + amount === amountPaid
  const takeBack = amount === max ? topUps.map(allOf) : takeBackFor(refundable, amount)
  return accepted({
    amount,
    status: isWhole ? 'refunded' : 'partlyRefunded',
    takeBack: takeBack.filter(({ tokens }) => tokens > 0n),
    isAll: amount === max,
  })
}

/**
 * A lost dispute, in cents: the bank has given the money back already, so nothing can be refused. What
 * had been refunded before is not corrected twice; null: nothing is left to correct.
 */
export const decideLostDispute = (
  { amountPaid, amountRefunded }: Pick<Refundable, 'amountPaid' | 'amountRefunded'>,
  disputed: Cents,
): Pick<RefundPlan, 'amount' | 'status'> | null => {
  const amount = smallerOf(disputed, amountPaid - amountRefunded)
  if (amount <= 0n) return null
  const isWhole = amountRefunded + amount === amountPaid
  return { amount, status: isWhole ? 'refunded' : 'partlyRefunded' }
}

/** I5: how much can go back to the card at most: all but the price of spent and held tokens. */
export const maxRefund = ({ amountPaid, amountRefunded, topUps }: Refundable): Cents => {
  const spent = sumCents(
    topUps.map((topUp) => valueOf(topUp, topUp.granted - topUp.takenBack - topUp.available)),
  )
  return largerOf(0n, amountPaid - amountRefunded - spent)
}

const takeBackFor = (
  { amountPaid, amountRefunded, topUps }: Refundable,
  amount: Cents,
): TakenBack[] => {
  const inTokens = sumCents(topUps.map((topUp) => valueOf(topUp, topUp.granted - topUp.takenBack)))
  const besides = largerOf(0n, amountPaid - amountRefunded - inTokens)
  let left = largerOf(0n, amount - besides)
  return topUps.map((topUp) => {
    const value = smallerOf(left, valueOf(topUp, topUp.available))
    left -= value
    return { batchId: topUp.batchId, tokens: smallerOf(tokensFor(topUp, value), topUp.available) }
  })
}

const allOf = ({ batchId, available }: TopUp): TakenBack => ({ batchId, tokens: available })
