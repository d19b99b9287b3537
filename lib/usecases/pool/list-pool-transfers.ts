import 'server-only'
import type { Context } from '@/lib/usecases/context'

export interface PoolTransferView {
  readonly id: string
  readonly direction: 'out' | 'in'
  /** The other organization. */
  readonly organization: { readonly id: string; readonly name: string }
  /** Thousandths that moved at once. */
  readonly tokens: bigint
  /** Thousandths that were held then: paid at the source, or released to the target. */
  readonly heldTokens: bigint
  readonly licenses: number
  readonly actorName: string
  readonly createdAt: Date
}

/** S5: the transfers as this organization saw them, newest first. */
export async function listPoolTransfers(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  page: {
    readonly before?: { readonly createdAt: Date; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<PoolTransferView[]> {
  const { before, limit } = page
  const older = before && [
    { createdAt: { lt: before.createdAt } },
    { createdAt: before.createdAt, id: { lt: before.id } },
  ]
  const rows = await db.poolTransfer.findMany({
    where: { organizationId, ...(older ? { OR: older } : {}) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  return rows.map((row) => ({
    id: row.id,
    direction: row.direction === 'out' ? 'out' : 'in',
    organization: { id: row.otherOrganizationId, name: row.otherName },
    tokens: row.tokens,
    heldTokens: row.heldTokens,
    licenses: row.licenses,
    actorName: row.actorName,
    createdAt: row.createdAt,
  }))
}
