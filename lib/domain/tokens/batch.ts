import { ascending } from '@/lib/domain/order'
import type { Tokens } from '@/lib/domain/tokens/tokens'

/** Tokens granted together, with one origin and one expiry. All amounts in thousandths. */
export type Batch = {
  readonly id: string
  readonly granted: Tokens
  readonly available: Tokens
  readonly held: Tokens
  readonly spent: Tokens
  readonly expired: Tokens
  readonly transferred: Tokens
  /** Null: never expires. At this very instant the batch is no longer usable. */
  readonly expiresAt: Date | null
  readonly createdAt: Date
}

/** Where a batch stands in the burn order. */
export type BurnPosition = Pick<Batch, 'id' | 'expiresAt' | 'createdAt'>

/** T5: soonest expiry first (never last), then oldest, then by id so that the order is total. */
export const burnOrder = (left: BurnPosition, right: BurnPosition): number =>
  ascending(expiryMs(left), expiryMs(right)) ||
  ascending(left.createdAt.getTime(), right.createdAt.getTime()) ||
  ascending(left.id, right.id)

export const isExpired = (batch: Pick<Batch, 'expiresAt'>, now: Date): boolean =>
  expiryMs(batch) <= now.getTime()

/** T8: every granted token is in exactly one place, and no place is below zero. */
export const isBalanced = (batch: Batch): boolean =>
  [batch.available, batch.held, batch.spent, batch.expired, batch.transferred].every(
    (amount) => amount >= 0n,
  ) &&
  batch.granted === batch.available + batch.held + batch.spent + batch.expired + batch.transferred

/** What can be spent at `now`, in thousandths: available tokens of batches that have not expired. */
export const availableAt = (
  batches: readonly Pick<Batch, 'available' | 'expiresAt'>[],
  now: Date,
): Tokens =>
  batches.reduce((sum, batch) => (isExpired(batch, now) ? sum : sum + batch.available), 0n)

const expiryMs = (batch: Pick<Batch, 'expiresAt'>): number =>
  batch.expiresAt === null ? Number.POSITIVE_INFINITY : batch.expiresAt.getTime()
