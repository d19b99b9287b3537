import 'server-only'
import { forgetKeysOf } from '@/lib/auth/api-keys'
import { audit } from '@/lib/db/audit'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'

/** Ends a key at once (elsewhere within a second, see lib/auth/api-keys). Again: the same answer. */
export async function revokeApiKey(
  context: Context,
  apiKeyId: string,
): Promise<Result<null, { readonly kind: 'apiKeyNotFound' }>> {
  const { db, organizationId, now } = context
  const found = await transaction(db, async (tx) => {
    const revoked = await tx.apiKey.updateMany({
      where: { organizationId, id: apiKeyId, revokedAt: null },
      data: { revokedAt: now },
    })
    if (revoked.count === 0)
      return (await tx.apiKey.count({ where: { organizationId, id: apiKeyId } })) > 0
    await audit(tx, context, {
      action: 'apiKey.revoke',
      subject: { kind: 'apiKey', id: apiKeyId },
    })
    return true
  })
  forgetKeysOf(organizationId)
  return found ? accepted(null) : refused({ kind: 'apiKeyNotFound' })
}
