import {
  type OrganizationPermission,
  organizationPermissions,
  type Permission,
} from '@/lib/domain/access/permissions'

/** What an API key may be allowed (api.md). */
export type Scope = 'usage:write' | 'billing:read' | 'billing:write' | 'admin'

export const scopes = [
  'usage:write',
  'billing:read',
  'billing:write',
  'admin',
] as const satisfies readonly Scope[]

const known: ReadonlySet<string> = new Set(scopes)

export const isScope = (text: string): text is Scope => known.has(text)

const always = ['organization.read', 'catalog.read', 'entitlements.read'] as const

/** A booth or camera: it spends, runs its event and asks what is allowed and left. */
const usage = [...always, 'usage.write', 'events.read', 'events.run', 'tokens.read'] as const

const reading = [
  ...always,
  'overview.read',
  'ownWallet.read',
  'pool.read',
  'licenses.read',
  'tokens.read',
  'events.read',
  'packages.read',
  'members.read',
  'orders.read',
  'invoices.read',
  'paymentMethods.read',
  'devices.read',
] as const

const buying = [
  ...reading,
  'licenses.buy',
  'licenses.manage',
  'tokens.topUp',
  'tokens.manage',
  'events.manage',
  'events.run',
  'packages.assign',
  'packages.manage',
  'orders.pay',
  'paymentMethods.manage',
] as const

/** `billing:write` reads as well; `admin` is all that an organization admin may. */
const permissionsByScope: Record<Scope, readonly OrganizationPermission[]> = {
  'usage:write': usage,
  'billing:read': reading,
  'billing:write': buying,
  admin: organizationPermissions,
}

export const permissionsOfScopes = (held: readonly Scope[]): ReadonlySet<OrganizationPermission> =>
  new Set(held.flatMap((scope) => permissionsByScope[scope]))

/** Whether a key with these scopes may. Vendor permissions come from no scope. */
export const scopesAllow = (held: readonly Scope[], permission: Permission): boolean =>
  held.some((scope) => permissionsByScope[scope].some((granted) => granted === permission))

/** The scopes that allow it, narrowest first: for the words of a 403. */
export const scopesFor = (permission: Permission): readonly Scope[] =>
  scopes.filter((scope) => scopesAllow([scope], permission))
