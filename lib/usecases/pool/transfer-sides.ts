import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import { isRole, type Role } from '@/lib/domain/access/roles'
import type { TransferSide } from '@/lib/domain/pool/transfer'

export interface Side extends TransferSide {
  readonly slug: string
  readonly clockOffsetMs: bigint
  readonly clockFrozenAt: Date | null
}

/** One organization as the person sees it in a transfer: without a membership it has no roles. */
export async function findSide(
  tx: Db | Tx,
  request: { readonly organizationId: string; readonly userId: string | null },
): Promise<Side | null> {
  const { organizationId, userId } = request
  const organization = await tx.organization.findUnique({ where: { id: organizationId } })
  if (!organization) return null
  const { id, name, slug, clockOffsetMs, clockFrozenAt } = organization
  const actorRoles = await rolesOf(tx, organizationId, userId)
  return { id, name, slug, clockOffsetMs, clockFrozenAt, actorRoles }
}

async function rolesOf(
  tx: Db | Tx,
  organizationId: string,
  userId: string | null,
): Promise<Role[]> {
  if (userId === null) return []
  const membership = await tx.membership.findUnique({
    where: { organizationId_userId: { organizationId, userId } },
    select: { roles: true, removedAt: true },
  })
  return membership && !membership.removedAt ? membership.roles.filter(isRole) : []
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
