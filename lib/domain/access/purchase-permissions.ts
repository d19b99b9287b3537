import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import type { OrganizationPermission } from '@/lib/domain/access/permissions'

const byType = {
  license: 'licenses.buy',
  licenseChange: 'licenses.buy',
  addOn: 'licenses.buy',
  topUp: 'tokens.topUp',
  tokenPackage: 'packages.assign',
  sharedLicense: 'pool.manage',
  unlimitedLicense: 'devices.manage',
} as const satisfies Record<PurchaseItem['type'], OrganizationPermission>

/** What the buyer of these items must be allowed, each once: an order needs all of them (O1). */
export const permissionsToBuy = (
  items: readonly Pick<PurchaseItem, 'type'>[],
): readonly OrganizationPermission[] => [...new Set(items.map(({ type }) => byType[type]))]
