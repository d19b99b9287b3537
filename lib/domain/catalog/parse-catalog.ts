import type { Catalog } from '@/lib/domain/catalog/catalog'
import { refused } from '@/lib/domain/result'
import type { Result } from '@/lib/domain/result'

export type InvalidCatalog = {
  readonly kind: 'invalidCatalog'
  readonly problems: readonly string[]
}

/** A vendor's file as a catalog, or every problem of it in words, each with its path. */
export const parseCatalog = (input: unknown): Result<Catalog, InvalidCatalog> =>
  refused({ kind: 'invalidCatalog', problems: [`not read yet: ${typeof input}`] })
