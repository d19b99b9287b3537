/**
 * access/ owns who may do what: roles, permissions, the scopes of API keys, and the words of a
 * refusal. It does not own who somebody is (lib/auth) nor whether a thing exists for them (404).
 * Invariants: an organization admin may do everything in the organization (O1); vendor permissions
 * come from no role and no scope; what a scope allows, an organization admin may do as well.
 */

/** O1. A membership carries one or several. */
export type Role = 'member' | 'operator' | 'licenseAdmin' | 'organizationAdmin'

export const roles = [
  'member',
  'operator',
  'licenseAdmin',
  'organizationAdmin',
] as const satisfies readonly Role[]

const known: ReadonlySet<string> = new Set(roles)

export const isRole = (text: string): text is Role => known.has(text)

/** With its article, for sentences: "Only an organization admin can …". */
export const roleWords = {
  member: 'a member',
  operator: 'an operator',
  licenseAdmin: 'a license admin',
  organizationAdmin: 'an organization admin',
} as const satisfies Record<Role, string>

/** As a label: "Organization admin". */
export const roleLabels = {
  member: 'Member',
  operator: 'Operator',
  licenseAdmin: 'License admin',
  organizationAdmin: 'Organization admin',
} as const satisfies Record<Role, string>
