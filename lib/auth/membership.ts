import 'server-only'
import type { Db } from '@/lib/db/client'
import { instantOf } from '@/lib/db/clock'
import { isRole, type Role } from '@/lib/domain/access/roles'

export interface Member {
  readonly organizationId: string
  readonly slug: string
  readonly organizationName: string
  readonly roles: readonly Role[]
  /** The organization's instant, read once for the whole request. */
  readonly now: Date
}

/** A person's membership of the organization with that slug; null also when there is no such one (O3). */
export async function memberOf(db: Db, userId: string, slug: string): Promise<Member | null> {
  const membership = await db.membership.findFirst({
    where: { userId, removedAt: null, organization: { slug } },
    include: { organization: true },
  })
  if (!membership) return null
  const { organization } = membership
  return {
    organizationId: organization.id,
    slug: organization.slug,
    organizationName: organization.name,
    roles: membership.roles.filter(isRole),
    now: instantOf(organization),
  }
}

/** The organizations a person belongs to, by name, for the switcher. */
export async function organizationsOf(
  db: Db,
  userId: string,
): Promise<{ slug: string; name: string }[]> {
  const memberships = await db.membership.findMany({
    where: { userId, removedAt: null },
    select: { organization: { select: { slug: true, name: true } } },
    orderBy: { organization: { name: 'asc' } },
  })
  return memberships.map((membership) => membership.organization)
}

/** The names of those who have one of these roles in the organization, the longest there first. */
export async function namesWithRole(
  db: Db,
  { organizationId, roles }: { organizationId: string; roles: readonly Role[] },
): Promise<string[]> {
  const memberships = await db.membership.findMany({
    where: { organizationId, removedAt: null, roles: { hasSome: [...roles] } },
    select: { user: { select: { name: true } } },
    orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }],
  })
  return memberships.map(({ user }) => user.name)
}
