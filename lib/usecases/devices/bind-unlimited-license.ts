import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import { bindUnlimited } from '@/lib/domain/pool/device'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { type DeviceView, toDeviceView } from '@/lib/usecases/devices/device-view'
import { claimIn } from '@/lib/usecases/license-keys/claim-license-key'
import {
  type FoundKey,
  type KeyRefusal,
  lookUpKey,
} from '@/lib/usecases/license-keys/inspect-license-key'
import { hashLicenseKey } from '@/lib/usecases/license-keys/issue-license-keys'

export interface BindRequest {
  readonly deviceId: string
  /** Claims this key and binds what it holds; else a license of the stock, the oldest if none is named. */
  readonly key?: string | undefined
  readonly licenseId?: string | undefined
}

export type BindRefusal =
  | KeyRefusal
  | { readonly kind: 'deviceNotFound' }
  | { readonly kind: 'alreadyUnlimited'; readonly until: Date }
  | { readonly kind: 'notUnlimitedKey' }
  | { readonly kind: 'noUnlimitedLicense' }

interface KeyInHand {
  readonly key: FoundKey
  readonly hash: string
}

/** S4: binds an unlimited license to a device: from now on for its days, for good, one at a time. */
export async function bindUnlimitedLicense(
  context: Context,
  request: BindRequest,
): Promise<Result<DeviceView, BindRefusal>> {
  const inHand = await findRequestedKey(context, request.key)
  if (!inHand.ok) return inHand
  return transaction(context.db, async (tx) => {
    await lockOrganization(tx, context.organizationId)
    return bindIn(tx, context, { request, inHand: inHand.value })
  })
}

async function findRequestedKey(
  context: Context,
  text: string | undefined,
): Promise<Result<KeyInHand | null, BindRefusal>> {
  if (text === undefined) return accepted(null)
  const found = await lookUpKey(context, text)
  if (!found.ok) return found
  if (found.value.contents.kind !== 'unlimitedLicense') return refused({ kind: 'notUnlimitedKey' })
  return accepted({ key: found.value, hash: hashLicenseKey(text) })
}

/** The device is judged before a key is taken: a refusal leaves the key as it was. */
async function bindIn(
  tx: Tx,
  context: Context,
  { request, inHand }: { request: BindRequest; inHand: KeyInHand | null },
): Promise<Result<DeviceView, BindRefusal>> {
  const { organizationId, now } = context
  const where = { organizationId_id: { organizationId, id: request.deviceId } }
  const device = await tx.device.findUnique({ where })
  if (!device || device.removedAt) return refused({ kind: 'deviceNotFound' })
  const busy = bindUnlimited({ device, days: 1, now })
  if (!busy.ok) return alreadyUnlimited(device.unlimitedUntil ?? now)
  const license = await takeLicense(tx, context, { licenseId: request.licenseId, inHand })
  if (!license.ok) return license
  const { id, days, sku } = license.value
  const validity = bindUnlimited({ device, days, now })
  if (!validity.ok) return alreadyUnlimited(device.unlimitedUntil ?? now)
  const { from, until } = validity.value
  await tx.deviceLicense.update({
    where: { organizationId_id: { organizationId, id } },
    data: { deviceId: device.id, validFrom: from, validUntil: until },
  })
  const after = await tx.device.update({
    where,
    data: { unlimitedFrom: from, unlimitedUntil: until },
  })
  await audit(tx, context, {
    action: 'device.bindUnlimited',
    subject: { kind: 'device', id: device.id },
    after: { licenseId: id, sku, from: from.toISOString(), until: until.toISOString() },
  })
  return accepted(toDeviceView(after))
}

const alreadyUnlimited = (until: Date): Result<never, BindRefusal> =>
  refused({ kind: 'alreadyUnlimited', until })

async function takeLicense(
  tx: Tx,
  context: Context,
  wanted: { readonly licenseId: string | undefined; readonly inHand: KeyInHand | null },
): Promise<
  Result<{ readonly id: string; readonly days: number; readonly sku: string }, BindRefusal>
> {
  const { organizationId } = context
  const claimed = wanted.inHand && (await claimIn(tx, context, wanted.inHand))
  if (claimed && !claimed.ok) return claimed
  const id = claimed?.value.licenseId ?? wanted.licenseId
  const license = await tx.deviceLicense.findFirst({
    where: {
      organizationId,
      deviceId: null,
      refundedAt: null,
      ...(id === undefined ? {} : { id }),
    },
    orderBy: { createdAt: 'asc' },
  })
  return license ? accepted(license) : refused({ kind: 'noUnlimitedLicense' })
}

/** Unlimited licenses that wait for a device, oldest first. */
export const listFreeUnlimitedLicenses = ({
  db,
  organizationId,
}: Pick<Context, 'db' | 'organizationId'>) =>
  db.deviceLicense.findMany({
    where: { organizationId, deviceId: null, refundedAt: null },
    orderBy: { createdAt: 'asc' },
    take: 100,
  })
