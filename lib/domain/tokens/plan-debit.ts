import { invariant } from '@/lib/domain/invariant'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { availableAt, type Batch, burnOrder, isExpired } from '@/lib/domain/tokens/batch'
import type { Tokens } from '@/lib/domain/tokens/tokens'

export type BatchPart = {
  readonly batchId: string
  readonly tokens: Tokens
}

export type DebitPlan = {
  /** In burn order; each above zero; they sum to the amount. Empty for a charge of zero. */
  readonly parts: readonly BatchPart[]
  readonly availableAfter: Tokens
}

export type InsufficientTokens = {
  readonly kind: 'insufficientTokens'
  readonly available: Tokens
  readonly required: Tokens
}

export type SpendableBatch = Pick<Batch, 'id' | 'available' | 'expiresAt' | 'createdAt'>

/**
 * Spreads a charge (or a hold) of `amount` thousandths over batches in burn order (T5).
 * Refused whole, with what is there and what is needed, when the batches cannot pay it.
 */
export const planDebit = (input: {
  readonly batches: readonly SpendableBatch[]
  readonly amount: Tokens
  readonly now: Date
}): Result<DebitPlan, InsufficientTokens> => {
  const { batches, amount, now } = input
  invariant(amount >= 0n, 'a charge is never negative')
  const available = availableAt(batches, now)
  if (available < amount)
    return refused({ kind: 'insufficientTokens', available, required: amount })
  const usable = batches.filter((batch) => !isExpired(batch, now)).toSorted(burnOrder)
  return accepted({ parts: takeInOrder(usable, amount), availableAfter: available - amount })
}

const takeInOrder = (batches: readonly SpendableBatch[], amount: Tokens): BatchPart[] => {
  const parts: BatchPart[] = []
  let open = amount
  for (const batch of batches) {
    const tokens = batch.available < open ? batch.available : open
    if (tokens > 0n) parts.push({ batchId: batch.id, tokens })
    open -= tokens
    if (open === 0n) break
  }
  return parts
}
