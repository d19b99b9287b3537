import type { Query } from '@/lib/http/search-params'

/** A page's query as an address has it, in its order. */
export function searchFields(search: Query): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) fields.append(name, one)
    }
  }
  return fields
}
