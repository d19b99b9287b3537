import type { BundleView } from '@/components/tokens/bundle-list'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { formatMoney } from '@/lib/domain/money/money'
import { bundleValues, formatUnit } from '@/lib/domain/tokens/bundle-value'
import { formatTokensForPeople, wholeTokens } from '@/lib/domain/tokens/tokens'

/** The bundles in words, with what the form was opened with. */
export function bundleViews(catalog: Catalog, fields: URLSearchParams): BundleView[] {
  const symbol = formatMoney(0n, catalog.currency).replace(/[\d.,\s]/g, '')
  return bundleValues(catalog.bundles).map(({ tokens, price, unit, saving }) => ({
    tokens,
    label: `${formatTokensForPeople(wholeTokens(tokens))} tokens`,
    price: formatMoney(price, catalog.currency),
    unit: `${formatUnit(unit, symbol)} a token`,
    saving: saving > 0 ? `${saving} % less per token` : null,
    quantity: quantityIn(fields.get(`bundles.${tokens}`)),
  }))
}

const quantityIn = (text: string | null): number =>
  text !== null && /^\d{1,4}$/.test(text) ? Number(text) : 0
