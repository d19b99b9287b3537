import type { ChargeRequest, QueuedCharge } from './charge'

/** Every member spelt out: one that is forgotten does not compile. */
type Whole = { readonly [Member in keyof Required<QueuedCharge>]: QueuedCharge[Member] }

/**
 * A request as the queue takes it, member by member: an `expiresAt` or an `id` that the caller's object happens to
 * have would make a hold of a charge. Written so it also costs a third of a spread.
 */
export const asQueued = (
  request: ChargeRequest,
  { id, expiresAt }: Pick<QueuedCharge, 'id' | 'expiresAt'>,
): Whole => ({
  organizationId: request.organizationId,
  walletId: request.walletId,
  idempotencyKey: request.idempotencyKey,
  requestHash: request.requestHash,
  amount: request.amount,
  item: request.item,
  quantity: request.quantity,
  deviceId: request.deviceId,
  eventId: request.eventId,
  accountId: request.accountId,
  metadata: request.metadata,
  occurredAt: request.occurredAt,
  now: request.now,
  keyCap: request.keyCap,
  id,
  expiresAt,
})
