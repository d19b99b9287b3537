import 'server-only'
import { createHash } from 'node:crypto'
import { newId, randomText } from '@/lib/db/new-id'
import { normaliseKey } from '@/lib/domain/pool/license-key'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { wholeTokens } from '@/lib/domain/tokens/tokens'
import type { Services } from '@/lib/usecases/context'

/** `key` is shown once; only its hash is kept. `tokens` in thousandths, 0 for a device license. */
export interface IssuedLicenseKey {
  readonly key: string
  readonly sku: string
  readonly tokens: bigint
}

export type IssueRefusal = { readonly kind: 'unknownProduct'; readonly product: string }

/** S1: issues keys that each add one license of that product to whoever claims them, once. */
export async function issueLicenseKeys(
  { db, catalog }: Pick<Services, 'db' | 'catalog'>,
  request: {
    readonly sku: string
    readonly quantity: number
    readonly issuedBy: string
    readonly now: Date
  },
): Promise<Result<IssuedLicenseKey[], IssueRefusal>> {
  const { sku, quantity, issuedBy, now } = request
  const shared = catalog.sharedLicenses.find((product) => product.sku === sku)
  const unlimited = catalog.unlimitedLicenses.find((product) => product.sku === sku)
  if (!shared && !unlimited) return refused({ kind: 'unknownProduct', product: sku })
  const tokens = wholeTokens(shared?.tokens ?? 0)
  const keys = Array.from({ length: quantity }, () => ({ key: newKey(), sku, tokens }))
  await db.licenseKey.createMany({
    data: keys.map(({ key }) => ({
      id: newId('licenseKey'),
      hash: hashLicenseKey(key),
      hint: key.slice(-4),
      sku,
      tokens,
      createdAt: now,
      createdBy: issuedBy,
    })),
  })
  return accepted(keys)
}

/** Case, spaces and dashes do not matter. */
export const hashLicenseKey = (key: string): string =>
  createHash('sha256').update(normaliseKey(key)).digest('hex')

/** Five groups of five: 129 bits. */
const newKey = (): string => (randomText(25).toUpperCase().match(/.{5}/g) ?? []).join('-')
