import 'server-only'
import type { Db } from '@/lib/db/client'
import { isRole, type Role } from '@/lib/domain/access/roles'

export interface MemberView {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly joinedAt: Date
  readonly lastUsedAt: Date | null
}

export interface OpenInvitation {
  readonly id: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly invitedBy: string
  readonly expiresAt: Date
  readonly createdAt: Date
}

/** Who belongs to the organization, by name. */
export async function listMembers(db: Db, organizationId: string): Promise<MemberView[]> {
  const members = await db.membership.findMany({
    where: { organizationId, removedAt: null },
    include: { user: true },
    orderBy: [{ user: { name: 'asc' } }, { id: 'asc' }],
  })
  return members.map(({ id, userId, user, roles, joinedAt, lastUsedAt }) => ({
    id,
    accountId: userId,
    name: user.name,
    email: user.email,
    roles: roles.filter(isRole),
    joinedAt,
    lastUsedAt,
  }))
}

/** Who was invited and has not joined, newest first; expired ones too, so that they can be invited again. */
export async function listInvitations(db: Db, organizationId: string): Promise<OpenInvitation[]> {
  const invitations = await db.invitation.findMany({
    where: { organizationId, acceptedAt: null, revokedAt: null },
    orderBy: { createdAt: 'desc' },
  })
  return invitations.map(({ id, email, roles, invitedBy, expiresAt, createdAt }) => ({
    id,
    email,
    roles: roles.filter(isRole),
    invitedBy,
    expiresAt,
    createdAt,
  }))
}
