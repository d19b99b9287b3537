import 'server-only'
import { makeApiKey } from '@/lib/auth/api-key-text'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import type { Scope } from '@/lib/domain/access/scopes'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'

export interface NewApiKey {
  readonly name: string
  readonly scopes: readonly Scope[]
  /** Null: until revoked. */
  readonly expiresAt: Date | null
  /** Thousandths that it may take in a UTC day; absent or null: no cap. */
  readonly dailyCap?: bigint | null
}

/** `text` is the key itself: shown once, kept nowhere. */
export interface IssuedApiKey {
  readonly apiKeyId: string
  readonly text: string
}

/** Issues a key that acts for the person who asks. Only its hash is kept. */
export async function createApiKey(
  context: Context,
  key: NewApiKey,
): Promise<Result<IssuedApiKey, { readonly kind: 'expiryHasPassed' }>> {
  if (key.expiresAt && key.expiresAt <= context.now) return refused({ kind: 'expiryHasPassed' })
  return accepted(await transaction(context.db, (tx) => createApiKeyIn(tx, context, key)))
}

/** The same inside a transaction that does more (rotation, a sandbox organization). */
export async function createApiKeyIn(
  tx: Tx,
  context: Pick<Context, 'organizationId' | 'now' | 'actor'>,
  key: NewApiKey & { readonly capKeyId?: string },
): Promise<IssuedApiKey> {
  const { organizationId, now, actor } = context
  const { name, scopes, expiresAt, dailyCap = null, capKeyId = null } = key
  const apiKeyId = newId('apiKey')
  const { text, prefix, hash } = makeApiKey({ organizationId, apiKeyId })
  const createdBy = actor.userId ?? actor.kind
  await tx.apiKey.create({
    data: {
      organizationId,
      id: apiKeyId,
      name,
      prefix,
      hash,
      scopes: [...scopes],
      createdBy,
      createdAt: now,
      expiresAt,
      dailyCap,
      capKeyId,
    },
  })
  await audit(tx, context, {
    action: 'apiKey.create',
    subject: { kind: 'apiKey', id: apiKeyId },
    after: {
      name,
      scopes: [...scopes],
      expiresAt: expiresAt?.toISOString() ?? null,
      dailyCap: dailyCap?.toString() ?? null,
    },
  })
  return { apiKeyId, text }
}
