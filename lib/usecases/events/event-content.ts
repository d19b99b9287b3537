import 'server-only'
import type { Catalog, Tier } from '@/lib/domain/catalog/catalog'
import { featureTiersOf, tagOf, type UnknownFeature } from '@/lib/domain/events/tag'
import { accepted, refused, type Result } from '@/lib/domain/result'

export type UnknownTemplate = { readonly kind: 'unknownTemplate'; readonly template: string }
export type ContentRefusal = UnknownFeature | UnknownTemplate

/** What an event uses, each thing once, and the tag that follows from it (E1). */
export interface EventContent {
  readonly features: string[]
  readonly templates: string[]
  readonly tag: Tier
}

/** Checks features and templates against the catalog. */
export function readContent(
  catalog: Catalog,
  asked: { readonly features: readonly string[]; readonly templates: readonly string[] },
): Result<EventContent, ContentRefusal> {
  const features = [...new Set(asked.features)]
  const templates = [...new Set(asked.templates)]
  const unknown = templates.find((id) => !catalog.templates.some((one) => one.id === id))
  if (unknown !== undefined) return refused({ kind: 'unknownTemplate', template: unknown })
  const tagged = tagOf(features, featureTiersOf(catalog))
  return tagged.ok ? accepted({ features, templates, tag: tagged.value.tag }) : tagged
}
