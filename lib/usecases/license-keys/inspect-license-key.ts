import 'server-only'
import { type Consumed, consume, limits, peek } from '@/lib/auth/rate-limit'
import type { Tx } from '@/lib/db/client'
import { inspectKey, type LicenseKeyRefusal } from '@/lib/domain/pool/license-key'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { hashLicenseKey } from '@/lib/usecases/license-keys/issue-license-keys'

/** What a key adds, as people are shown before they bind it. */
export interface KeyContents {
  readonly sku: string
  readonly name: string
  readonly kind: 'sharedLicense' | 'unlimitedLicense'
  /** Thousandths; 0 for an unlimited license. */
  readonly tokens: bigint
  /** How long an unlimited license is valid from its binding on; null: perpetual. */
  readonly days: number | null
}

export interface FoundKey {
  readonly id: string
  readonly contents: KeyContents
}

export type KeyRefusal =
  | LicenseKeyRefusal
  | { readonly kind: 'tooManyKeyTries'; readonly retryAfterSeconds: number }

/** S1: what a key holds, before it is bound. Changes nothing but the count of wrong tries. */
export async function inspectLicenseKey(
  context: Context,
  key: string,
): Promise<Result<KeyContents, KeyRefusal>> {
  const found = await lookUpKey(context, key)
  return found.ok ? accepted(found.value.contents) : found
}

/**
 * S1: finds an unused key by its text. After ten wrong keys in an hour no key is looked at, the right ones
 * neither; tries at the same moment are all counted.
 */
export async function lookUpKey(
  context: Context,
  key: string,
): Promise<Result<FoundKey, KeyRefusal>> {
  const { db, organizationId } = context
  const before = await peek(db, limits.licenseKeyTries, organizationId)
  if (!before.allowed) return tooMany(before)
  const found = await findKey(db, context, hashLicenseKey(key))
  if (found.ok || found.refusal.kind !== 'unknownKey') return found
  const counted = await consume(db, limits.licenseKeyTries, organizationId)
  return counted.allowed ? found : tooMany(counted)
}

const tooMany = ({ retryAfterSeconds }: Extract<Consumed, { allowed: false }>) =>
  refused({ kind: 'tooManyKeyTries', retryAfterSeconds } as const)

/** The key of a hash as it stands, without counting. */
export async function findKey(
  tx: Pick<Tx, 'licenseKey'>,
  { organizationId, catalog }: Pick<Context, 'organizationId' | 'catalog'>,
  hash: string,
): Promise<Result<FoundKey, LicenseKeyRefusal>> {
  const row = await tx.licenseKey.findUnique({ where: { hash } })
  const state = row && { sku: row.sku, tokens: row.tokens, claimedBy: row.claimedOrganizationId }
  const contents = inspectKey(state, organizationId)
  if (!contents.ok) return contents
  if (!row) return refused({ kind: 'unknownKey' })
  return accepted({ id: row.id, contents: nameContents(catalog, contents.value) })
}

function nameContents(
  { sharedLicenses, unlimitedLicenses }: Context['catalog'],
  { sku, tokens }: { readonly sku: string; readonly tokens: bigint },
): KeyContents {
  const unlimited = unlimitedLicenses.find((product) => product.sku === sku)
  if (tokens === 0n)
    return {
      sku,
      name: unlimited?.name ?? sku,
      kind: 'unlimitedLicense',
      tokens,
      days: unlimited?.days ?? yearDays,
    }
  const name = sharedLicenses.find((product) => product.sku === sku)?.name ?? sku
  return { sku, name, kind: 'sharedLicense', tokens, days: null }
}

/** A key that was issued is honoured after its product has left the catalog. */
const yearDays = 365
