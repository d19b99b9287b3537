import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { hashApiKey, readApiKey } from '@/lib/auth/api-key-text'
import { logger } from '@/lib/config/logger'
import type { KeyCap } from '@/lib/db/actor'
import { db, type Db } from '@/lib/db/client'
import { clockColumns, instantOf, type OrganizationClock } from '@/lib/db/clock'
import { isScope, type Scope } from '@/lib/domain/access/scopes'

/** A key that may be used now, and its organization's clock. */
export interface VerifiedKey {
  readonly organizationId: string
  readonly apiKeyId: string
  readonly name: string
  readonly scopes: readonly Scope[]
  /** What it may take in a UTC day; null: no cap. */
  readonly keyCap: KeyCap | null
  /** The person who made it: a key acts for them where a rule asks for a person (S5). */
  readonly createdBy: string
  readonly clock: OrganizationClock
}

/**
 * How long a verified key is remembered, so that usage costs no read of api_keys. A revocation takes
 * effect at once in the process that revokes, and in every other one within this time.
 */
export const rememberedForMs = 1000
const mostRemembered = 10_000
const touchEveryMs = 60_000

interface Remembered {
  readonly until: number
  readonly organizationId: string
  readonly key: Promise<VerifiedKey | null>
}

// On globalThis: Next's bundle and the front server load this module twice in one process.
const shared: typeof globalThis & {
  granaryKeys?: Map<string, Remembered>
  granaryKeyUses?: Map<string, number>
} = globalThis
const remembered = (shared.granaryKeys ??= new Map())
const lastTouched = (shared.granaryKeyUses ??= new Map())

/** The key behind a bearer text; null for anything malformed, unknown, revoked or expired alike. */
export async function verifyApiKey(text: string, ip: string | null): Promise<VerifiedKey | null> {
  const hash = hashApiKey(text)
  const known = remembered.get(hash)
  if (known && known.until > Date.now()) return known.key
  const parts = readApiKey(text)
  if (!parts) return null
  const key = loadKey(db(), parts, hash)
  remember(hash, { until: Date.now() + rememberedForMs, organizationId: parts.organizationId, key })
  const found = await key.catch((error: unknown) => {
    remembered.delete(hash)
    throw error
  })
  if (found) touch(found, ip)
  else remembered.delete(hash)
  return found
}

/** Forgets an organization's keys at once: after a revocation, and when the sandbox moves its clock. */
export function forgetKeysOf(organizationId: string): void {
  for (const [hash, { organizationId: owner }] of remembered) {
    if (owner === organizationId) remembered.delete(hash)
  }
}

async function loadKey(
  db: Db,
  parts: { organizationId: string; apiKeyId: string },
  hash: string,
): Promise<VerifiedKey | null> {
  const { organizationId, apiKeyId } = parts
  const row = await db.apiKey.findUnique({
    where: { organizationId_id: { organizationId, id: apiKeyId } },
    include: { organization: { select: clockColumns } },
  })
  if (!row || !timingSafeEqual(Buffer.from(row.hash), Buffer.from(hash))) return null
  const clock = row.organization
  if (row.revokedAt || (row.expiresAt && row.expiresAt <= instantOf(clock))) return null
  return {
    organizationId,
    apiKeyId,
    name: row.name,
    scopes: row.scopes.filter(isScope),
    keyCap:
      row.dailyCap === null ? null : { apiKeyId: row.capKeyId ?? apiKeyId, cap: row.dailyCap },
    createdBy: row.createdBy,
    clock,
  }
}

function remember(hash: string, entry: Remembered): void {
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(hash, entry)
}

/** Writes the last use, at most once a minute per key, beside the request: it never fails for this. */
function touch({ organizationId, apiKeyId, clock }: VerifiedKey, ip: string | null): void {
  const now = Date.now()
  if (now - (lastTouched.get(apiKeyId) ?? 0) < touchEveryMs) return
  if (lastTouched.size >= mostRemembered) lastTouched.clear()
  lastTouched.set(apiKeyId, now)
  db()
    .apiKey.updateMany({
      where: { organizationId, id: apiKeyId },
      data: { lastUsedAt: instantOf(clock), lastUsedIp: ip },
    })
    .catch((error: unknown) => logger.warn({ error }, 'last use of a key not recorded'))
}
