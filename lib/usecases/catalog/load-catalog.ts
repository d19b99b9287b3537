import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { InvalidConfig } from '@/lib/config/config'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { parseCatalog } from '@/lib/domain/catalog/parse-catalog'

/**
 * Reads the vendor's catalog (GRANARY_CATALOG) or the one that comes along; throws InvalidConfig with every problem
 * of it named.
 */
export function loadCatalog(file: string | undefined): Catalog {
  const from = path.resolve(file ?? path.join('catalog', 'demo.json'))
  const parsed = parseCatalog(readJson(from))
  if (!parsed.ok)
    throw new InvalidConfig(parsed.refusal.problems.map((problem) => named(from, problem)))
  return parsed.value
}

function readJson(from: string): unknown {
  try {
    return JSON.parse(readFileSync(from, 'utf8'))
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new InvalidConfig([named(from, said)])
  }
}

const named = (from: string, problem: string): string => `GRANARY_CATALOG ${from}: ${problem}`
