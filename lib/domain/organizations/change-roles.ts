import { type Role, roles as allRoles } from '@/lib/domain/access/roles'
import { accepted, refused, type Result } from '@/lib/domain/result'

/** Members that have not been removed. */
export type MemberRoles = { readonly accountId: string; readonly roles: readonly Role[] }

export type RolesRefusal =
  | { readonly kind: 'unknownMember' }
  | { readonly kind: 'noRoles' }
  | { readonly kind: 'lastOrganizationAdmin' }

export type RolesChange = {
  readonly accountId: string
  readonly before: readonly Role[]
  /** Each once, in the order of `roles`; empty when the member leaves. */
  readonly after: readonly Role[]
}

/** O1: gives a member these roles instead. Refused for the last organization admin's demotion. */
export const changeRoles = (input: {
  readonly members: readonly MemberRoles[]
  readonly accountId: string
  readonly roles: readonly Role[]
}): Result<RolesChange, RolesRefusal> => {
  const after = allRoles.filter((role) => input.roles.includes(role))
  if (after.length === 0) return refused({ kind: 'noRoles' })
  return decide(input, after)
}

/** O1: a member leaves or is removed. Refused for the last organization admin. */
export const removeMember = (input: {
  readonly members: readonly MemberRoles[]
  readonly accountId: string
}): Result<RolesChange, RolesRefusal> => decide(input, [])

const decide = (
  whose: { readonly members: readonly MemberRoles[]; readonly accountId: string },
  after: readonly Role[],
): Result<RolesChange, RolesRefusal> => {
  const { members, accountId } = whose
  const member = members.find((some) => some.accountId === accountId)
  if (member === undefined) return refused({ kind: 'unknownMember' })
  const staysAdministered =
    after.includes('organizationAdmin') ||
    members.some((other) => other.accountId !== accountId && isAdmin(other))
  if (isAdmin(member) && !staysAdministered) return refused({ kind: 'lastOrganizationAdmin' })
  return accepted({ accountId, before: member.roles, after })
}

const isAdmin = ({ roles }: MemberRoles): boolean => roles.includes('organizationAdmin')
