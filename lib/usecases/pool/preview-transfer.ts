import 'server-only'
import type { Db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { everywhere, within } from '@/lib/db/scope'
import { findWallet } from '@/lib/ledger/open-wallet'
import { readHeldToFollow } from '@/lib/ledger/read-held-to-follow'
import { readWallet } from '@/lib/ledger/read-wallet'
import type { Context } from '@/lib/usecases/context'
import { listTransferTargets } from '@/lib/usecases/pool/transfer-sides'

/** One organization's pool, thousandths. */
export interface PoolSide {
  readonly id: string
  readonly name: string
  readonly available: bigint
  /** Without what follows an earlier transfer already. */
  readonly held: bigint
  readonly licenses: number
}

export interface TransferPreview {
  /** Hand it to the transfer, so that a confirmation sent twice counts once. */
  readonly transferId: string
  readonly source: PoolSide
  readonly target: PoolSide
}

/** S5: both sides as they are now, for every organization that this person may transfer to, by name. */
export async function previewTransfers(context: Context): Promise<TransferPreview[]> {
  const { db, organizationId, actor, now } = context
  const targets = await listTransferTargets(everywhere(db), {
    organizationId,
    userId: actor.userId,
  })
  if (targets.length === 0) return []
  const { id, name } = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
  const source = await sideOf(db, { id, name }, now)
  const sides = await Promise.all(
    targets.map((target) => sideOf(within(db, [target.id]), target, now)),
  )
  return sides.map((target) => ({ transferId: newId('transfer'), source, target }))
}

async function sideOf(
  db: Db,
  organization: { readonly id: string; readonly name: string },
  now: Date,
): Promise<PoolSide> {
  const organizationId = organization.id
  const ref = await findWallet(db, { organizationId, kind: 'sharedPool' })
  const wallet = ref && (await readWallet(db, ref, now))
  const licenses = await db.sharedLicense.count({ where: { organizationId, transferredAt: null } })
  const available = wallet?.available ?? 0n
  const held = ref && wallet ? await readHeldToFollow(db, ref, now) : 0n
  return { ...organization, available, held, licenses }
}
