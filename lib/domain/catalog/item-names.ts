import type { Catalog } from '@/lib/domain/catalog/catalog'

/** What the rate card calls each item; whoever looks one up has the id to fall back on. */
export const itemNames = ({ rateCard }: Pick<Catalog, 'rateCard'>): ReadonlyMap<string, string> =>
  new Map(rateCard.map(({ item, name }) => [item, name]))
