import { largerOf, smallerOf, sumCents, type Cents } from '@/lib/domain/money/money'
import { tokensFor, valueOf, type PaidTokens } from './token-value'

/**
 * A batch that the disputed charge paid for, in thousandths of tokens. `left`: what is neither gone (expired, taken
 * back) nor owed already; of it `unspent` can still be spent.
 */
export type DisputedBatch = PaidTokens & {
  readonly batchId: string
  readonly left: bigint
  readonly unspent: bigint
}

/** `amountPaid` and `amountRefunded`: by card, in cents. */
export type DisputedCharge = {
  readonly amountPaid: Cents
  readonly amountRefunded: Cents
  readonly batches: readonly DisputedBatch[]
}

/**
 * How much of each batch a dispute about so many cents is about. As with refunds (I5), what the charge paid for
 * besides tokens (or for tokens that have expired) is covered first, and what is not disputed stays paid and
 * delivered (I3). Unspent tokens of any
 * batch come before spent ones, which would be owed. A dispute about all that is left of the charge is about
 * all that is left of its tokens.
 */
export const decideDisputedTokens = (
  charge: DisputedCharge,
  disputed: Cents,
): ReadonlyMap<string, bigint> => {
  const { amountPaid, amountRefunded, batches } = charge
  const stillPaid = amountPaid - amountRefunded
  if (disputed >= stillPaid) return new Map(batches.map(({ batchId, left }) => [batchId, left]))
  const inTokens = sumCents(batches.map((batch) => valueOf(batch, batch.left)))
  const besides = largerOf(0n, stillPaid - inTokens)
  const unspent = cover(batches, { value: largerOf(0n, disputed - besides), of: unspentOf })
  const spent = cover(batches, { value: unspent.uncovered, of: spentOf })
  return new Map(
    batches.map(({ batchId }) => [
      batchId,
      (unspent.tokens.get(batchId) ?? 0n) + (spent.tokens.get(batchId) ?? 0n),
    ]),
  )
}

const unspentOf = ({ left, unspent }: DisputedBatch): bigint => smallerOf(left, unspent)
const spentOf = (batch: DisputedBatch): bigint => batch.left - unspentOf(batch)

/** Takes tokens from batch to batch until they are worth so much, or none is there. */
function cover(
  batches: readonly DisputedBatch[],
  { value, of }: { readonly value: Cents; readonly of: (batch: DisputedBatch) => bigint },
): { readonly tokens: ReadonlyMap<string, bigint>; readonly uncovered: Cents } {
  let uncovered = value
  const tokens = new Map<string, bigint>()
  for (const batch of batches) {
    const part = smallerOf(uncovered, valueOf(batch, of(batch)))
    uncovered -= part
    tokens.set(batch.batchId, smallerOf(of(batch), tokensFor(batch, part)))
  }
  return { tokens, uncovered }
}
