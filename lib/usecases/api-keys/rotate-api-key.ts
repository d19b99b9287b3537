import 'server-only'
import { forgetKeysOf } from '@/lib/auth/api-keys'
import { audit } from '@/lib/db/audit'
import { transaction } from '@/lib/db/transaction'
import { isScope } from '@/lib/domain/access/scopes'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { createApiKeyIn, type IssuedApiKey } from './create-api-key'

export type RotateRefusal =
  | { readonly kind: 'apiKeyNotFound' }
  | { readonly kind: 'apiKeyRevoked' }
  | { readonly kind: 'apiKeyRotated' }

/**
 * Issues a successor with the same name, scopes and cap that lives as long from now on as the old key was to
 * live; the old one works on for `overlapSeconds` (0 to 7 days), so that machines can be changed one by one.
 * What the two take in a day counts together.
 */
export async function rotateApiKey(
  context: Context,
  request: { readonly apiKeyId: string; readonly overlapSeconds: number },
): Promise<Result<IssuedApiKey, RotateRefusal>> {
  const { db, organizationId, now } = context
  const rotated = await transaction(db, async (tx) => {
    const id = request.apiKeyId
    const key = await tx.apiKey.findUnique({ where: { organizationId_id: { organizationId, id } } })
    if (!key) return refused({ kind: 'apiKeyNotFound' } as const)
    if (key.revokedAt) return refused({ kind: 'apiKeyRevoked' } as const)
    if (key.rotatedToId) return refused({ kind: 'apiKeyRotated' } as const)
    const { name, expiresAt, dailyCap } = key
    const issued = await createApiKeyIn(tx, context, {
      name,
      scopes: key.scopes.filter(isScope),
      expiresAt: renewedExpiry(key, now),
      dailyCap,
      capKeyId: key.capKeyId ?? id,
    })
    const end = new Date(now.getTime() + request.overlapSeconds * 1000)
    const until = expiresAt && expiresAt < end ? expiresAt : end
    // Of two at once one wins: the row must still be without a successor.
    const won = await tx.apiKey.updateMany({
      where: { organizationId, id, rotatedToId: null, revokedAt: null },
      data: { rotatedToId: issued.apiKeyId, expiresAt: until },
    })
    if (won.count === 0) throw new RotatedMeanwhile()
    await audit(tx, context, {
      action: 'apiKey.rotate',
      subject: { kind: 'apiKey', id },
      after: { rotatedToId: issued.apiKeyId, expiresAt: until.toISOString() },
    })
    return accepted(issued)
  }).catch((error: unknown) => {
    if (error instanceof RotatedMeanwhile) return refused({ kind: 'apiKeyRotated' } as const)
    throw error
  })
  if (rotated.ok) forgetKeysOf(organizationId)
  return rotated
}

/** The same date again would make the successor of an expiring key expire with it. */
const renewedExpiry = (
  { createdAt, expiresAt }: { readonly createdAt: Date; readonly expiresAt: Date | null },
  now: Date,
): Date | null => expiresAt && new Date(now.getTime() + expiresAt.getTime() - createdAt.getTime())

/** Rolls the successor back with the transaction. */
class RotatedMeanwhile extends Error {}
