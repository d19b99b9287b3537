import type { Catalog } from '@/lib/domain/catalog/catalog'

type Named = {
  readonly kind: string
  readonly interval: string
  /** The id of the add-on or package; null for licenses. */
  readonly product: string | null
}

/** What a subscription is called: by its interval, or by the catalog's name of what it renews. */
export function subscriptionName(catalog: Catalog, { kind, interval, product }: Named): string {
  if (kind === 'licenses') return interval === 'year' ? 'Annual licenses' : 'Monthly licenses'
  const products = kind === 'addOn' ? catalog.addOns : catalog.packages
  return products.find(({ id }) => id === product)?.name ?? product ?? 'Subscription'
}
