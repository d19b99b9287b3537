import { invariant } from '@/lib/domain/invariant'
import { isExpired } from '@/lib/domain/tokens/batch'
import {
  batchesOf,
  type Books,
  grant,
  type ModelBatch,
  withBatch,
} from '@/lib/domain/tokens/wallet-model'

export type ModelTransfer = {
  readonly source: string
  readonly target: string
  readonly at: Date
  /** Names the batch in the target that takes over a batch of the source. */
  readonly successorOf: (batchId: string) => string
}

/**
 * S5: all that is available moves; what is held stays and follows when it is released. A batch keeps
 * its expiry. A batch that is empty now but still awaits released tokens, its own or those of a batch
 * before it in the chain, gets a successor too: what arrives later must not stop half-way.
 */
export const transfer = (books: Books, request: ModelTransfer): Books => {
  invariant(request.source !== request.target, 'a transfer is between two wallets')
  return batchesOf(books, request.source)
    .filter((batch) => batch.successorId === null && !isExpired(batch, request.at))
    .filter((batch) => batch.available > 0n || awaits(books, batch))
    .reduce((after, batch) => moveOn(after, { ...request, batch }), books)
}

const moveOn = (
  books: Books,
  { batch, ...request }: ModelTransfer & { readonly batch: ModelBatch },
): Books => {
  const successorId = request.successorOf(batch.id)
  const closed = withBatch(books, {
    batchId: batch.id,
    change: (some) => ({
      ...some,
      available: 0n,
      transferred: some.transferred + some.available,
      successorId,
    }),
  })
  return grant(closed, {
    walletId: request.target,
    batchId: successorId,
    tokens: batch.available,
    expiresAt: batch.expiresAt,
    at: request.at,
  })
}

const awaits = (books: Books, batch: ModelBatch): boolean =>
  batch.held > 0n ||
  books.batches.some((before) => before.successorId === batch.id && awaits(books, before))
