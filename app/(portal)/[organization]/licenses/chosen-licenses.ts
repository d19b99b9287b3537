import type { Query } from '@/lib/http/search-params'
import type { Context } from '@/lib/usecases/context'
import { type BoardLicense, listBoardLicenses } from '@/lib/usecases/licenses/read-license-board'

/** The licenses that the address names, of those that have not ended. */
export async function chosenLicenses(context: Context, query: Query): Promise<BoardLicense[]> {
  const named = query['license']
  const ids = new Set(Array.isArray(named) ? named : [named])
  const licenses = await listBoardLicenses(context)
  return licenses.filter(({ id }) => ids.has(id))
}
