import type { PurchaseItem, PurchaseRequest } from '@/lib/domain/pricing/plan'

/** The page where each kind of thing is bought, below the organization's address. */
const pages = {
  license: 'licenses/new',
  licenseChange: 'licenses/upgrade',
  addOn: 'licenses/add-on',
  topUp: 'tokens/top-up',
  tokenPackage: 'packages/assign',
  sharedLicense: 'pool/add',
  unlimitedLicense: 'devices/add-unlimited',
} as const satisfies Record<PurchaseItem['type'], string>

/**
 * The address of the page that shows exactly this request: to look again, to try again. Null for a
 * request that no page makes (several kinds in one order, through the API).
 */
export function purchaseAddress(slug: string, request: PurchaseRequest): string | null {
  const fields = purchaseFields(request)
  const [first] = request.items
  if (!first || fields === null) return null
  return `/${slug}/${pages[first.type]}?${fields.toString()}`
}

/** Proxies and browsers carry addresses of this length everywhere. */
const longest = 2000

/**
 * The address to try the same again after an order. A choice of hundreds of accounts or licenses is
 * too long for one: the page then reads it from the order's own quote, under `of`.
 */
export function repeatAddress(slug: string, request: PurchaseRequest, quoteId: string) {
  const address = purchaseAddress(slug, request)
  const [first] = request.items
  if (!first || address === null || address.length <= longest) return address
  return `/${slug}/${pages[first.type]}?of=${quoteId}`
}

/** The request as the form's fields; equal for equal requests. */
export function purchaseFields({ items, coupon }: PurchaseRequest): URLSearchParams | null {
  const [first, ...others] = items
  if (!first || others.some(({ type }) => type !== first.type)) return null
  if (others.length > 0 && first.type !== 'topUp') return null
  const fields = new URLSearchParams([['buy', first.type]])
  for (const item of items) for (const [name, value] of fieldsOf(item)) fields.append(name, value)
  if (coupon !== undefined) fields.append('coupon', coupon.trim().toUpperCase())
  return fields
}

function fieldsOf(item: PurchaseItem): (readonly [string, string])[] {
  switch (item.type) {
    case 'license':
      return [
        ['tier', item.tier],
        ['interval', item.interval],
        ['quantity', String(item.quantity)],
      ]
    case 'addOn':
      return [['addOn', item.addOn]]
    case 'topUp':
      return [[`bundles.${item.bundle}`, String(item.quantity)]]
    case 'tokenPackage':
      return [['package', item.package], ...item.accountIds.map((id) => ['account', id] as const)]
    case 'sharedLicense':
    case 'unlimitedLicense':
      return [
        ['sku', item.sku],
        ['quantity', String(item.quantity)],
      ]
    case 'licenseChange':
      return [
        ...item.licenseIds.map((id) => ['license', id] as const),
        ...(item.tier ? [['tier', item.tier] as const] : []),
        ...(item.interval ? [['interval', item.interval] as const] : []),
      ]
  }
}

const places = {
  license: 'licenses',
  licenseChange: 'licenses',
  addOn: 'licenses',
  topUp: 'tokens',
  tokenPackage: 'packages',
  sharedLicense: 'pool',
  unlimitedLicense: 'devices',
} as const satisfies Record<PurchaseItem['type'], string>

/** The page of the order that is in the way; it says of `quoteId` that it was not ordered. */
export const orderInTheWay = (
  slug: string,
  { orderId, quoteId }: { readonly orderId: string; readonly quoteId: string },
): string => `/${slug}/orders/${orderId}?${insteadOf}=${quoteId}`

/** Names the quote that was not ordered because another order was in the way. */
export const insteadOf = 'instead'

/** Where what was bought is found. */
export function placeOf(slug: string, { items }: PurchaseRequest): string {
  const [first] = items
  return first ? `/${slug}/${places[first.type]}` : `/${slug}`
}
