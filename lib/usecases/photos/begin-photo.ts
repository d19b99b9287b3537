import 'server-only'
import { enqueue } from '@/lib/db/enqueue'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import { accepted, type Result } from '@/lib/domain/result'
import type { Hold } from '@/lib/ledger/hold'
import type { Context } from '@/lib/usecases/context'
import { type PhotoView, photoView } from '@/lib/usecases/photos/photo-view'
import { placeHold } from '@/lib/usecases/tokens/place-hold'
import type { ReportRefusal } from '@/lib/usecases/tokens/price-charge'

/** Longer than any generation; a generator that dies gives the token back after this (T7). */
const holdSeconds = 120

export interface PhotoRequest {
  readonly accountId: string
  readonly prompt: string
  /** What the sandbox's generator shall do; elsewhere always `normal`. */
  readonly behaviour: 'normal' | 'fail' | 'crash'
  /** T6: the same again answers the same photo. */
  readonly idempotencyKey: string
  readonly requestHash: string
}

export interface BegunPhoto {
  readonly photo: PhotoView
  /** Of the account's wallet, with the hold taken off. */
  readonly available: bigint
  readonly replayed: boolean
}

/**
 * K7: holds the photo's token in the account's own wallet, then lets the worker make it: closing the
 * browser changes nothing. Refused with what is there and what is needed when it cannot pay.
 */
export async function beginPhoto(
  context: Context,
  request: PhotoRequest,
): Promise<Result<BegunPhoto, ReportRefusal>> {
  const { accountId, idempotencyKey, requestHash } = request
  const held = await placeHold(context, {
    payer: { accountId },
    item: 'ai_photo',
    quantity: 1,
    idempotencyKey,
    requestHash,
    ttlSeconds: holdSeconds,
  })
  if (!held.ok) return held
  const { available, replayed, expiresAt } = held.value
  const row = await writeDown(context, request, held.value)
  return accepted({ photo: photoView(row, expiresAt), available, replayed })
}

/** The same hold is the same photo: a repeated request finds the first one's. */
function writeDown(context: Context, request: PhotoRequest, held: Hold) {
  const { db, organizationId, now, sandbox } = context
  return transaction(db, async (tx) => {
    const key = { organizationId_holdId: { organizationId, holdId: held.id } }
    const known = await tx.photo.findUnique({ where: key })
    if (known) return known
    const row = await tx.photo.create({
      data: {
        organizationId,
        id: newId('photo'),
        accountId: request.accountId,
        prompt: request.prompt,
        status: 'generating',
        holdId: held.id,
        batchId: held.parts[0]?.batchId ?? '',
        tokens: held.tokens,
        behaviour: sandbox ? request.behaviour : 'normal',
        createdAt: now,
      },
    })
    await enqueue(tx, {
      task: 'make-photo',
      payload: { organizationId, photoId: row.id },
      maxAttempts: 3,
    })
    return row
  })
}
