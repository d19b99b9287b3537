import 'server-only'
import type { Db } from '@/lib/db/client'
import { spendsFromPool } from '@/lib/domain/pool/device'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { findWallet, openWallet, type WalletOwner } from '@/lib/ledger/open-wallet'
import type { Context } from '@/lib/usecases/context'

/** Names, in one of four ways, which wallet pays (spec/api.md). */
export type PayerName =
  | { readonly walletId: string }
  | { readonly accountId: string }
  | { readonly deviceId: string }
  | { readonly eventId: string }

/** The wallet that pays, and what the charge is booked under. `free`: recorded at 0 (S4). */
export interface Payer {
  /** Null: an account that never had a package has none, and nothing to pay with. */
  readonly walletId: string | null
  readonly free: boolean
  readonly accountId?: string
  readonly deviceId?: string
  readonly eventId?: string
  /** Tokens are set aside for the event: they pay first (lib/usecases/events/debit-for-event). */
  readonly ringFenced?: boolean
}

export type PayerRefusal =
  | { readonly kind: 'accountNotFound' }
  | { readonly kind: 'deviceNotFound' }
  | { readonly kind: 'eventNotFound' }
  | { readonly kind: 'cloudAiOff' }

/** The wallet of a name: a device's is the shared pool, an event's the organization's. */
export function findPayer(context: Context, name: PayerName): Promise<Result<Payer, PayerRefusal>> {
  if ('walletId' in name) return Promise.resolve(accepted({ walletId: name.walletId, free: false }))
  if ('accountId' in name) return payerOfAccount(context, name.accountId)
  if ('deviceId' in name) return payerOfDevice(context, name.deviceId)
  return payerOfEvent(context, name.eventId)
}

/** K4: an account's own wallet in this organization; the first package opens it. */
async function payerOfAccount(
  context: Context,
  accountId: string,
): Promise<Result<Payer, PayerRefusal>> {
  const { db, organizationId } = context
  const wallet = await findWallet(db, { organizationId, kind: 'account', accountId })
  if (wallet) return accepted({ walletId: wallet.walletId, free: false, accountId })
  const membership = await db.membership.findUnique({
    where: { organizationId_userId: { organizationId, userId: accountId } },
  })
  if (!membership || membership.removedAt) return refused({ kind: 'accountNotFound' })
  return accepted({ walletId: null, free: false, accountId })
}

async function payerOfDevice(
  context: Context,
  deviceId: string,
): Promise<Result<Payer, PayerRefusal>> {
  const { db, organizationId, now } = context
  const device = await db.device.findUnique({
    where: { organizationId_id: { organizationId, id: deviceId } },
  })
  if (!device || device.removedAt) return refused({ kind: 'deviceNotFound' })
  const payer = spendsFromPool(device, now)
  if (!payer.ok) {
    // Binding is the other refusal of a device; spending never answers it.
    return refused({ kind: 'cloudAiOff' })
  }
  const walletId = await sharedWalletId(db, { organizationId, kind: 'sharedPool', now })
  return accepted({ walletId, free: payer.value === 'unlimited', deviceId })
}

async function payerOfEvent(
  context: Context,
  eventId: string,
): Promise<Result<Payer, PayerRefusal>> {
  const { db, organizationId, now } = context
  const event = await db.event.findUnique({
    where: { organizationId_id: { organizationId, id: eventId } },
    select: { ringFenceHoldId: true },
  })
  if (!event) return refused({ kind: 'eventNotFound' })
  const walletId = await sharedWalletId(db, { organizationId, kind: 'organization', now })
  return accepted({ walletId, free: false, eventId, ringFenced: event.ringFenceHoldId !== null })
}

const mostRemembered = 50_000
const knownWallets = new Map<string, string>()

/** An organization's own wallet and its pool never change their ids: found once per process. */
async function sharedWalletId(
  db: Db,
  owner: Extract<WalletOwner, { kind: 'organization' | 'sharedPool' }> & { readonly now: Date },
): Promise<string> {
  const key = `${owner.organizationId} ${owner.kind}`
  const known = knownWallets.get(key)
  if (known !== undefined) return known
  const { walletId } = await openWallet(db, owner)
  if (knownWallets.size >= mostRemembered) knownWallets.clear()
  knownWallets.set(key, walletId)
  return walletId
}
