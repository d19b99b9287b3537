import type { LicenseStatus } from '@/lib/domain/licenses/state'
import { tierRank } from '@/lib/domain/licenses/transitions'
import { addressWith, oneOf, pageIn, pageText, type Query } from '@/lib/http/search-params'
import type { BoardLicense } from '@/lib/usecases/licenses/read-license-board'

export const sortKeys = ['tier', 'interval', 'status', 'end'] as const
type SortKey = (typeof sortKeys)[number]

const statuses = ['active', 'canceling', 'pastDue', 'ended'] as const
const pageSize = 50

/** What the list of licenses shows, as the address says it. */
export function licenseQuery(query: Query) {
  const sort = oneOf(query, 'sort') ?? ''
  return {
    search: oneOf(query, 'search') ?? '',
    tier: oneOf(query, 'tier') ?? '',
    status: statuses.find((known) => known === oneOf(query, 'status')) ?? null,
    sort: sortKeys.find((key) => key === sort.replace(/^-/, '')) ?? null,
    descending: sort.startsWith('-'),
    page: pageIn(query),
  }
}

export type LicenseQuery = ReturnType<typeof licenseQuery>

/** The same list with something of it changed; a new order or filter starts on the first page. */
export function licenseAddress(
  path: string,
  query: LicenseQuery,
  change: { readonly sort?: SortKey; readonly page?: number } = {},
): string {
  const sort = change.sort ?? query.sort
  const descending = change.sort === undefined ? query.descending : isNextDescending(query, sort)
  return addressWith(path, {
    search: query.search || null,
    tier: query.tier || null,
    status: query.status,
    sort: sort === null ? null : `${descending ? '-' : ''}${sort}`,
    page: pageText(change.page ?? 1),
  })
}

const isNextDescending = (query: LicenseQuery, sort: SortKey | null): boolean =>
  query.sort === sort && !query.descending

/** Filtered and sorted: all that the CSV has. */
export function selectLicenses(
  licenses: readonly BoardLicense[],
  query: LicenseQuery,
): BoardLicense[] {
  const found = licenses
    .filter((license) => query.tier === '' || license.tier === query.tier)
    .filter((license) => query.status === null || license.status === query.status)
    .filter((license) => matches(license, query.search))
  if (query.sort === null) return found
  const key = sortValue[query.sort]
  const sign = query.descending ? -1 : 1
  return found.toSorted((left, right) => sign * (key(left) - key(right)))
}

/** One page of them, with what stands beneath the list. */
export function pageOfLicenses(found: readonly BoardLicense[], query: LicenseQuery) {
  const pages = Math.max(1, Math.ceil(found.length / pageSize))
  const page = Math.min(query.page, pages)
  const from = (page - 1) * pageSize
  const rows = found.slice(from, from + pageSize)
  const summary =
    found.length === 0
      ? 'No license matches'
      : `${from + 1}–${from + rows.length} of ${found.length} ${found.length === 1 ? 'license' : 'licenses'}`
  return { rows, summary, page, pages }
}

const sortValue: Record<SortKey, (license: BoardLicense) => number> = {
  tier: ({ tier }) => tierRank(tier),
  interval: ({ interval }) => (interval === 'month' ? 0 : 1),
  status: ({ status }) => statusOrder[status],
  end: ({ periodEnd }) => periodEnd.getTime(),
}

const statusOrder = {
  active: 0,
  canceling: 1,
  pastDue: 2,
  ended: 3,
} as const satisfies Record<LicenseStatus, number>

function matches({ id, tier, eventName }: BoardLicense, search: string): boolean {
  const words = `${id} ${tier} ${eventName ?? ''}`.toLowerCase()
  return words.includes(search.toLowerCase())
}
