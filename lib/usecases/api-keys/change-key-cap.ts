import 'server-only'
import { forgetKeysOf } from '@/lib/auth/api-keys'
import { audit } from '@/lib/db/audit'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'

/**
 * Sets what a key may take in a UTC day (thousandths); null lifts the cap. A cap counts what the key
 * takes while it has one: set at noon, it says nothing about the morning. In force at once in this
 * process, within a second in the others (see lib/auth/api-keys).
 */
export async function changeKeyCap(
  context: Context,
  { apiKeyId: id, dailyCap }: { readonly apiKeyId: string; readonly dailyCap: bigint | null },
): Promise<Result<null, { readonly kind: 'apiKeyNotFound' }>> {
  const { db, organizationId } = context
  const where = { organizationId_id: { organizationId, id } }
  const changed = await transaction(db, async (tx) => {
    const before = await tx.apiKey.findUnique({ where, select: { dailyCap: true } })
    if (!before) return false
    await tx.apiKey.update({ where, data: { dailyCap } })
    await audit(tx, context, {
      action: 'apiKey.changeCap',
      subject: { kind: 'apiKey', id },
      before: { dailyCap: before.dailyCap?.toString() ?? null },
      after: { dailyCap: dailyCap?.toString() ?? null },
    })
    return true
  })
  forgetKeysOf(organizationId)
  return changed ? accepted(null) : refused({ kind: 'apiKeyNotFound' })
}
