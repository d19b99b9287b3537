import { type Role, roles } from '@/lib/domain/access/roles'

type PermissionRow = {
  /** Besides the organization admin, who has every row. */
  readonly roles: readonly Role[]
  /** Completes "Only an organization admin can …". */
  readonly words: string
}

const everyone = ['member', 'operator', 'licenseAdmin'] as const
const operator = ['operator'] as const
const licenseAdmin = ['licenseAdmin'] as const
const billing = ['operator', 'licenseAdmin'] as const
const adminOnly = [] as const

/** Everything that a page, an action or an API call may require within an organization (O1). */
const table = {
  'overview.read': { roles: everyone, words: 'see the overview' },
  'organization.read': { roles: everyone, words: 'see the organization' },
  'security.manageOwn': { roles: everyone, words: 'manage their own sign-in' },
  'catalog.read': { roles: everyone, words: 'see the catalog' },
  'entitlements.read': { roles: everyone, words: 'see what the licenses allow' },
  'studio.use': { roles: everyone, words: 'use the studio' },
  'ownWallet.read': { roles: everyone, words: 'see their own tokens' },
  'pool.read': { roles: everyone, words: 'see the shared pool' },
  'licenses.read': { roles: operator, words: 'see licenses' },
  'licenses.buy': { roles: operator, words: 'buy licenses' },
  'licenses.manage': { roles: operator, words: 'change or cancel licenses' },
  'tokens.read': { roles: operator, words: 'see the tokens of the organization' },
  'tokens.topUp': { roles: operator, words: 'top up tokens' },
  'tokens.manage': { roles: operator, words: 'set alerts, caps and automatic top-up' },
  'events.read': { roles: operator, words: 'see events' },
  'events.manage': { roles: operator, words: 'manage events' },
  'events.run': { roles: operator, words: 'start and stop events' },
  'usage.write': { roles: operator, words: 'record usage' },
  'packages.read': { roles: licenseAdmin, words: 'see token packages' },
  'packages.assign': { roles: licenseAdmin, words: 'assign token packages' },
  'packages.manage': { roles: licenseAdmin, words: 'cancel or keep token packages' },
  'members.read': { roles: licenseAdmin, words: 'see members' },
  'orders.read': { roles: billing, words: 'see orders' },
  'orders.pay': { roles: billing, words: 'pay orders' },
  'invoices.read': { roles: billing, words: 'see invoices' },
  'paymentMethods.read': { roles: billing, words: 'see payment methods' },
  'paymentMethods.manage': { roles: billing, words: 'manage payment methods' },
  'pool.manage': { roles: adminOnly, words: 'add shared licenses' },
  'pool.transfer': { roles: adminOnly, words: 'transfer the shared pool' },
  'devices.read': { roles: adminOnly, words: 'see devices' },
  'devices.manage': { roles: adminOnly, words: 'manage devices' },
  'members.manage': { roles: adminOnly, words: 'invite, change or remove members' },
  'apiKeys.manage': { roles: adminOnly, words: 'manage API keys' },
  'webhooks.manage': { roles: adminOnly, words: 'manage webhooks' },
  'notifications.manage': { roles: adminOnly, words: 'manage notifications' },
  'billingDetails.manage': { roles: adminOnly, words: 'change billing details' },
  'audit.read': { roles: adminOnly, words: 'read the audit log' },
} as const satisfies Record<string, PermissionRow>

const vendorWords = {
  'vendor.read': 'use the vendor console',
  'vendor.refund': 'refund payments',
  'vendor.coupons': 'manage coupons',
  'vendor.licenseKeys': 'issue license keys',
  'vendor.jobs': 'manage the job queue',
  'vendor.verify': 'check the invariants',
} as const

export type OrganizationPermission = keyof typeof table
export type VendorPermission = keyof typeof vendorWords
export type Permission = OrganizationPermission | VendorPermission

const allowed: ReadonlyMap<Permission, ReadonlySet<Role>> = new Map(
  permissionRows().map(([permission, row]) => [
    permission,
    new Set<Role>([...row.roles, 'organizationAdmin']),
  ]),
)

export const organizationPermissions: readonly OrganizationPermission[] = permissionRows().map(
  ([permission]) => permission,
)

export const vendorPermissions: readonly VendorPermission[] = [
  'vendor.read',
  'vendor.refund',
  'vendor.coupons',
  'vendor.licenseKeys',
  'vendor.jobs',
  'vendor.verify',
]

/** O1: whether these roles, together, may. Vendor permissions come from no role. */
export const can = (held: readonly Role[], permission: Permission): boolean => {
  const some = allowed.get(permission)
  return some !== undefined && held.some((role) => some.has(role))
}

export const permissionsOf = (held: readonly Role[]): ReadonlySet<OrganizationPermission> =>
  new Set(organizationPermissions.filter((permission) => can(held, permission)))

/** The roles that may, weakest first; none for a vendor permission. */
export const whoCan = (permission: Permission): readonly Role[] =>
  roles.filter((role) => can([role], permission))

/** What a permission lets one do, as in "… can buy licenses". */
export const wordsOf = (permission: Permission): string =>
  isVendorPermission(permission) ? vendorWords[permission] : table[permission].words

export const isVendorPermission = (permission: Permission): permission is VendorPermission =>
  permission in vendorWords

function permissionRows(): [OrganizationPermission, PermissionRow][] {
  const rows: [OrganizationPermission, PermissionRow][] = []
  let permission: OrganizationPermission
  for (permission in table) rows.push([permission, table[permission]])
  return rows
}
