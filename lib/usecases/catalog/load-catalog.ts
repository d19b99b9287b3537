import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { parseCatalog } from '@/lib/domain/catalog/parse-catalog'

/** Reads the vendor's catalog (GRANARY_CATALOG) or the demo's; throws with every problem of it named. */
export function loadCatalog(file: string | undefined): Catalog {
  const from = file ?? path.join(process.cwd(), 'catalog', 'demo.json')
  const parsed = parseCatalog(JSON.parse(readFileSync(from, 'utf8')))
  if (!parsed.ok) throw new Error(`${from}: ${parsed.refusal.problems.join('; ')}`)
  return parsed.value
}
