import { z } from 'zod'
import { scopes } from '@/lib/domain/access/scopes'
import { instantOut, nullable, tokensIn, tokensOut, tokensText } from '@/lib/http/schemas'
import type { ApiKeyView } from '@/lib/usecases/api-keys/list-api-keys'

export const apiKeyAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.string()),
    createdAt: instantOut,
    expiresAt: instantOut.nullable(),
    lastUsedAt: instantOut.nullable(),
    revokedAt: instantOut.nullable(),
    rotatedToId: z.string().nullable(),
    dailyCap: tokensOut.nullable(),
    takenToday: tokensOut,
  })
  .meta({ id: 'ApiKey' })

export const wireApiKey = (key: ApiKeyView): z.input<typeof apiKeyAnswer> => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  scopes: [...key.scopes],
  createdAt: key.createdAt.toISOString(),
  expiresAt: nullable(key.expiresAt),
  lastUsedAt: nullable(key.lastUsedAt),
  revokedAt: nullable(key.revokedAt),
  rotatedToId: key.rotatedToId,
  dailyCap: key.dailyCap === null ? null : tokensText(key.dailyCap),
  takenToday: tokensText(key.takenToday),
})

/** The key's text stands in this one answer and nowhere else. */
export const issuedKeyAnswer = z
  .object({ id: z.string(), key: z.string() })
  .meta({ id: 'IssuedApiKey' })

export const scopesIn = z
  .array(z.enum(scopes))
  .min(1)
  .max(scopes.length)
  .transform((given) => [...new Set(given)])

/** What a key may take in a UTC day. */
export const dailyCapIn = tokensIn.refine((cap) => cap >= 0n, 'Zero or more').nullable()
