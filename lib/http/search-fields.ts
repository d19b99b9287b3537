/** A page's query as Next hands it over. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** The same as an address has it, in its order. */
export function searchFields(search: SearchParams): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) fields.append(name, one)
    }
  }
  return fields
}
