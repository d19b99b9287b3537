import 'server-only'
import { reached } from '@/lib/config/mark'
import type { Db, Tx } from '@/lib/db/client'
import { lockOrganizations } from '@/lib/db/lock'
import { moveSharedLicenses } from '@/lib/db/move-shared-licenses'
import { newId } from '@/lib/db/new-id'
import { everywhere, within } from '@/lib/db/scope'
import { transaction } from '@/lib/db/transaction'
import { decideTransfer, type TransferRefusal } from '@/lib/domain/pool/transfer'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { lockWallets } from '@/lib/ledger/lock-wallets'
import { openWallet } from '@/lib/ledger/open-wallet'
import { transferPool as moveTokens } from '@/lib/ledger/transfer-pool'
import type { Context } from '@/lib/usecases/context'
import { fewAtATime } from '@/lib/usecases/pool/few-at-a-time'
import { recordTransfer, type MadeTransfer } from '@/lib/usecases/pool/record-transfer'
import { findSides, type Side } from '@/lib/usecases/pool/transfer-sides'

export interface TransferOrder {
  readonly toOrganizationId: string
  /** What the person typed. */
  readonly confirmName: string
  /** Names this transfer: the same one twice is carried out once. */
  readonly transferId?: string | undefined
}

export type TransferOrderRefusal =
  | TransferRefusal
  /** The target does not exist, or not for this person: both read the same. */
  | { readonly kind: 'organizationNotFound' }

/**
 * S5: moves all remaining shared tokens and all shared licenses to another organization, in one step.
 * The same person must be organization admin of both at that very moment. Spending goes on meanwhile.
 * Nothing else moves: what the source owes for a payment that was lost, before or after, stays its debt, for it
 * is the source that was paid back; the tokens that moved are the target's whatever becomes of it.
 */
export async function transferPool(
  context: Context,
  order: TransferOrder,
): Promise<Result<MadeTransfer, TransferOrderRefusal>> {
  const { db, organizationId } = context
  if (order.toOrganizationId === organizationId) return refused({ kind: 'sameOrganization' })
  // Whoever may not see the target must not be able to lock it either.
  const seen = await judgeSides(everywhere(db), context, order)
  if (!seen.ok) return seen
  const both = within(db, [organizationId, order.toOrganizationId])
  const made = await oneOfFew(() =>
    transaction(both, async (tx) => {
      await lockOrganizations(tx, [organizationId, order.toOrganizationId])
      const sides = await judgeSides(tx, context, order)
      if (!sides.ok) return sides
      const again = await findMade(tx, context, order)
      return again ? accepted(again) : moveAll(tx, context, { order, ...sides.value })
    }),
  )
  reached('transfer:done')
  return made
}

const oneOfFew = fewAtATime(4)

interface Sides {
  readonly source: Side
  readonly target: Side
}

async function judgeSides(
  tx: Db | Tx,
  { organizationId, actor }: Context,
  { toOrganizationId }: TransferOrder,
): Promise<Result<Sides, TransferOrderRefusal>> {
  const organizationIds = [organizationId, toOrganizationId]
  const sides = await findSides(tx, { organizationIds, userId: actor.userId })
  const source = sides.get(organizationId)
  const target = sides.get(toOrganizationId)
  if (!source?.actorRoles.includes('organizationAdmin')) return refused({ kind: 'notAdminOfBoth' })
  if (!target?.actorRoles.includes('organizationAdmin'))
    return refused({ kind: 'organizationNotFound' })
  return accepted({ source, target })
}

/** The wallets are locked before the decision, so that what is decided is what moves. */
async function moveAll(
  tx: Tx,
  context: Context,
  { order, source, target }: Sides & { readonly order: TransferOrder },
): Promise<Result<MadeTransfer, TransferOrderRefusal>> {
  const { organizationId, now } = context
  const from = await openWallet(tx, { organizationId, kind: 'sharedPool', now })
  const to = await openWallet(tx, { organizationId: target.id, kind: 'sharedPool', now })
  const [before = { available: 0n, held: 0n }] = await lockWallets(tx, [from, to])
  const licenses = await tx.sharedLicense.findMany({
    where: { organizationId, transferredAt: null },
    select: { id: true },
  })
  const plan = decideTransfer({
    source,
    target,
    confirmName: order.confirmName,
    available: before.available,
    held: before.held,
    licenses: licenses.map(({ id }) => id),
  })
  if (!plan.ok) return plan
  const transferId = order.transferId ?? newId('transfer')
  const moved = await moveTokens(tx, { from, to, transferId, now })
  const made: MadeTransfer = {
    id: transferId,
    toOrganization: { id: target.id, name: target.name },
    tokens: moved.tokens,
    heldTokens: moved.held,
    licenses: licenses.length,
    createdAt: now,
  }
  await recordTransfer(tx, context, { made, source, target })
  await moveSharedLicenses(tx, {
    fromOrganizationId: organizationId,
    toOrganizationId: target.id,
    transferId,
    now,
    actorId: context.actor.userId ?? '',
  })
  reached('transfer:moved')
  return accepted(made)
}

/** A confirmation sent twice answers what the first one did. */
async function findMade(
  tx: Tx,
  { organizationId }: Context,
  { transferId, toOrganizationId }: TransferOrder,
): Promise<MadeTransfer | null> {
  if (transferId === undefined) return null
  const row = await tx.poolTransfer.findUnique({
    where: { organizationId_id: { organizationId, id: transferId } },
  })
  if (!row || row.otherOrganizationId !== toOrganizationId) return null
  return {
    id: row.id,
    toOrganization: { id: row.otherOrganizationId, name: row.otherName },
    tokens: row.tokens,
    heldTokens: row.heldTokens,
    licenses: row.licenses,
    createdAt: row.createdAt,
  }
}
