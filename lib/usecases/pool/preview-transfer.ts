import 'server-only'
import type { Db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { findWallet } from '@/lib/ledger/open-wallet'
import { readWallet } from '@/lib/ledger/read-wallet'
import type { Context } from '@/lib/usecases/context'
import { listTransferTargets } from '@/lib/usecases/pool/transfer-sides'

/** One organization's pool, thousandths. */
export interface PoolSide {
  readonly id: string
  readonly name: string
  readonly available: bigint
  readonly held: bigint
  readonly licenses: number
}

export interface TransferPreview {
  /** Hand it to the transfer, so that a confirmation sent twice counts once. */
  readonly transferId: string
  readonly source: PoolSide
  readonly target: PoolSide
}

/** S5: both sides as they are now, for a target that this person may transfer to. */
export async function previewTransfer(
  context: Context,
  toOrganizationId: string,
): Promise<Result<TransferPreview, { readonly kind: 'organizationNotFound' }>> {
  const { db, organizationId, actor } = context
  const targets = await listTransferTargets(db, { organizationId, userId: actor.userId })
  const target = targets.find(({ id }) => id === toOrganizationId)
  if (!target) return refused({ kind: 'organizationNotFound' })
  const { id, name } = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
  const transferId = newId('transfer')
  const [from, to] = await Promise.all([
    sideOf(db, { id, name }, context.now),
    sideOf(db, target, context.now),
  ])
  return accepted({ transferId, source: from, target: to })
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
  const { available = 0n, held = 0n } = wallet ?? {}
  return { ...organization, available, held, licenses }
}
