import 'server-only'
import { createHash } from 'node:crypto'
import { auditVendor } from '@/lib/db/audit'
import { newId, randomText } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import { normaliseKey } from '@/lib/domain/pool/license-key'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { wholeTokens } from '@/lib/domain/tokens/tokens'
import type { Services, VendorAct } from '@/lib/usecases/context'

/** `key` is shown once; only its hash is kept. `tokens` in thousandths, 0 for a device license. */
export interface IssuedLicenseKey {
  readonly key: string
  readonly sku: string
  readonly tokens: bigint
}

export type IssueRefusal = { readonly kind: 'unknownProduct'; readonly product: string }

/** S1: issues keys that each add one license of that product to whoever claims them, once. Audited (O4). */
export async function issueLicenseKeys(
  { db, catalog }: Pick<Services, 'db' | 'catalog'>,
  { sku, quantity, now, actor }: VendorAct & { readonly sku: string; readonly quantity: number },
): Promise<Result<IssuedLicenseKey[], IssueRefusal>> {
  const shared = catalog.sharedLicenses.find((product) => product.sku === sku)
  const unlimited = catalog.unlimitedLicenses.find((product) => product.sku === sku)
  if (!shared && !unlimited) return refused({ kind: 'unknownProduct', product: sku })
  const tokens = wholeTokens(shared?.tokens ?? 0)
  const keys = Array.from({ length: quantity }, () => ({ key: newKey(), sku, tokens }))
  const rows = keys.map(({ key }) => ({
    id: newId('licenseKey'),
    hash: hashLicenseKey(key),
    hint: key.slice(-4),
    sku,
    tokens,
    createdAt: now,
    createdBy: actor.name,
  }))
  await transaction(db, async (tx) => {
    await tx.licenseKey.createMany({ data: rows })
    await auditVendor(
      tx,
      { now, actor },
      {
        action: 'licenseKey.issue',
        subject: { kind: 'licenseKey', id: rows[0]?.id ?? '' },
        after: { sku, quantity, endings: rows.map(({ hint }) => hint) },
      },
    )
  })
  return accepted(keys)
}

/** Case, spaces and dashes do not matter. */
export const hashLicenseKey = (key: string): string =>
  createHash('sha256').update(normaliseKey(key)).digest('hex')

/** Five groups of five: 129 bits. */
const newKey = (): string => (randomText(25).toUpperCase().match(/.{5}/g) ?? []).join('-')
