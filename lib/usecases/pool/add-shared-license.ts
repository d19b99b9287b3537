import 'server-only'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { grant } from '@/lib/ledger/grant'
import { openWallet } from '@/lib/ledger/open-wallet'

export interface NewSharedLicense {
  readonly organizationId: string
  readonly sku: string
  readonly name: string
  /** Thousandths, above zero. */
  readonly tokens: bigint
  readonly origin: 'purchase' | 'key'
  /** What it came from, unique per origin: the same one twice is one license. */
  readonly originRef: string
  readonly boundBy: string | null
  readonly now: Date
  /** When something else has to name the license before it is written. */
  readonly id?: string
}

export interface AddedSharedLicense {
  readonly licenseId: string
  readonly walletId: string
}

/**
 * S1, S2: binds a shared license to the organization for good; active at once, its tokens in a batch
 * of their own that never expires. Again for the same origin: the license that is there, no tokens.
 */
export async function addSharedLicense(
  tx: Tx,
  license: NewSharedLicense,
): Promise<AddedSharedLicense> {
  const { organizationId, now, tokens, id = newId('sharedLicense'), ...rest } = license
  const wallet = await openWallet(tx, { organizationId, kind: 'sharedPool', now })
  const { walletId } = wallet
  const { count } = await tx.sharedLicense.createMany({
    data: [{ ...rest, organizationId, id, tokens, boundAt: now }],
    skipDuplicates: true,
  })
  if (count === 0) return { licenseId: await idOf(tx, license), walletId }
  const source = 'sharedLicense'
  await grant(tx, { ...wallet, amount: tokens, source, sourceRef: id, expiresAt: null, now })
  return { licenseId: id, walletId }
}

async function idOf(tx: Tx, license: NewSharedLicense): Promise<string> {
  const { organizationId, origin, originRef } = license
  const known = await tx.sharedLicense.findUniqueOrThrow({
    where: { organizationId_origin_originRef: { organizationId, origin, originRef } },
    select: { id: true },
  })
  return known.id
}
