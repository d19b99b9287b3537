import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import { isRole } from '@/lib/domain/access/roles'
import type { TransferSide } from '@/lib/domain/pool/transfer'

export interface Side extends TransferSide {
  readonly slug: string
  readonly clockOffsetMs: bigint
  readonly clockFrozenAt: Date | null
}

/** Both organizations as the person sees them in a transfer: without a membership, without roles. */
export async function findSides(
  tx: Db | Tx,
  request: { readonly organizationIds: readonly string[]; readonly userId: string | null },
): Promise<ReadonlyMap<string, Side>> {
  const { organizationIds, userId } = request
  const among = { in: [...organizationIds] }
  const organizations = await tx.organization.findMany({ where: { id: among } })
  const memberships = await tx.membership.findMany({
    where: { organizationId: among, userId: userId ?? '', removedAt: null },
    select: { organizationId: true, roles: true },
  })
  const rolesIn = (id: string) =>
    memberships.find(({ organizationId }) => organizationId === id)?.roles.filter(isRole) ?? []
  return new Map(
    organizations.map(({ id, name, slug, clockOffsetMs, clockFrozenAt }) => [
      id,
      { id, name, slug, clockOffsetMs, clockFrozenAt, actorRoles: rolesIn(id) },
    ]),
  )
}

/** The other organizations whose organization admin this person is, by name. */
export async function listTransferTargets(
  db: Db,
  request: { readonly organizationId: string; readonly userId: string | null },
): Promise<{ readonly id: string; readonly name: string }[]> {
  const { organizationId, userId } = request
  if (userId === null) return []
  const memberships = await db.membership.findMany({
    where: {
      userId,
      removedAt: null,
      roles: { has: 'organizationAdmin' },
      organizationId: { not: organizationId },
    },
    select: { organization: { select: { id: true, name: true } } },
    orderBy: { organization: { name: 'asc' } },
  })
  return memberships.map(({ organization }) => organization)
}
