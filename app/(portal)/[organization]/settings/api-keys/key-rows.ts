import type { ApiKeyRow } from '@/components/api-keys/api-key-row'
import type { ApiKeyView } from '@/lib/usecases/api-keys/list-api-keys'

/** The keys with their state at this instant, newest first. */
export const keyRows = (keys: readonly ApiKeyView[], now: Date): ApiKeyRow[] =>
  keys.map((key) => ({ ...key, state: stateOf(key, now) }))

function stateOf(key: ApiKeyView, now: Date): ApiKeyRow['state'] {
  if (key.revokedAt) return 'revoked'
  if (key.expiresAt && key.expiresAt <= now) return 'expired'
  return key.rotatedToId === null ? 'active' : 'replaced'
}
