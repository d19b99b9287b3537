import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import {
  findKey,
  type FoundKey,
  type KeyContents,
  type KeyRefusal,
  lookUpKey,
} from '@/lib/usecases/license-keys/inspect-license-key'
import { hashLicenseKey } from '@/lib/usecases/license-keys/issue-license-keys'
import { addSharedLicense } from '@/lib/usecases/pool/add-shared-license'

export interface ClaimedKey {
  readonly licenseId: string
  readonly contents: KeyContents
}

/**
 * S1, S2: binds what a key holds to the organization: at once, for good, and once, however many claim
 * it at the same moment. An unlimited license joins the stock and waits for its device.
 */
export async function claimLicenseKey(
  context: Context,
  key: string,
): Promise<Result<ClaimedKey, KeyRefusal>> {
  const known = await lookUpKey(context, key)
  if (!known.ok) return known
  return transaction(context.db, async (tx) => {
    await lockOrganization(tx, context.organizationId)
    return claimIn(tx, context, { key: known.value, hash: hashLicenseKey(key) })
  })
}

/** The same in a transaction that goes on to bind it to a device; the organization is locked. */
export async function claimIn(
  tx: Tx,
  context: Context,
  { key, hash }: { readonly key: FoundKey; readonly hash: string },
): Promise<Result<ClaimedKey, KeyRefusal>> {
  const { organizationId, now } = context
  const { contents } = key
  const licenseId = newId('sharedLicense')
  const taken = await tx.licenseKey.updateMany({
    where: { id: key.id, claimedAt: null },
    data: { claimedAt: now, claimedOrganizationId: organizationId, sharedLicenseId: licenseId },
  })
  if (taken.count === 0) return refused(await whoTook(tx, context, hash))
  await addClaimed(tx, context, { licenseId, keyId: key.id, contents })
  await audit(tx, context, {
    action: 'sharedLicense.claim',
    subject: { kind: contents.kind, id: licenseId },
    after: { sku: contents.sku, tokens: contents.tokens.toString(), licenseKeyId: key.id },
  })
  return accepted({ licenseId, contents })
}

async function whoTook(tx: Tx, context: Context, hash: string): Promise<KeyRefusal> {
  const again = await findKey(tx, context, hash)
  return again.ok ? { kind: 'unknownKey' } : again.refusal
}

async function addClaimed(
  tx: Tx,
  { organizationId, now, actor }: Context,
  claimed: { licenseId: string; keyId: string; contents: KeyContents },
): Promise<void> {
  const { licenseId: id, keyId: originRef, contents } = claimed
  const { sku, name, tokens, days } = contents
  const origin = 'key' as const
  if (days !== null) {
    await tx.deviceLicense.create({
      data: { organizationId, id, sku, origin, originRef, days, createdAt: now },
    })
    return
  }
  await addSharedLicense(tx, {
    organizationId,
    id,
    sku,
    name,
    tokens,
    origin,
    originRef,
    now,
    boundBy: actor.userId,
  })
}
