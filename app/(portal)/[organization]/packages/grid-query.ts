import { awaitingRow, gridRow, type GridRow, type Holder } from '@/components/packages/grid-view'
import { oneOf, pageIn, type Query } from '@/lib/http/search-params'
import type { PackageGrid } from '@/lib/usecases/packages/list-packages'

export const shows = [
  { value: '', label: 'Everybody' },
  { value: 'holding', label: 'With a package' },
  { value: 'none', label: 'Without a package' },
  { value: 'out', label: 'Out of tokens' },
  { value: 'unused', label: 'Never used' },
  { value: 'canceling', label: 'Canceling' },
  { value: 'pastDue', label: 'Not paid' },
  { value: 'awaiting', label: 'Awaiting registration' },
] as const

export type GridQuery = {
  readonly search: string
  readonly show: string
  readonly sort: 'name' | 'used'
  readonly page: number
}

export const gridQuery = (query: Query): GridQuery => ({
  search: oneOf(query, 'search') ?? '',
  show: shows.find(({ value }) => value === oneOf(query, 'show'))?.value ?? '',
  sort: oneOf(query, 'sort') === 'used' ? 'used' : 'name',
  page: pageIn(query),
})

/** The rows of the whole list as it is searched, filtered and sorted; the page shows a part of them. */
export function gridRows(
  { holders, awaiting, packages }: PackageGrid,
  query: GridQuery,
): GridRow[] {
  const names = new Map(packages.map(({ id, name }) => [id, name]))
  const people = holders.filter((holder) => matches[query.show]?.(holder) ?? query.show === '')
  const sorted = query.sort === 'used' ? people.toSorted(byLastUse) : people
  const invited = ['', 'awaiting', 'none'].includes(query.show) ? awaiting : []
  const rows = [
    ...sorted.map((holder) => gridRow(holder, names)),
    ...invited.map(({ email }) => awaitingRow(email)),
  ]
  const wanted = query.search.toLowerCase()
  return rows.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(wanted))
}

const matches: Readonly<Record<string, (holder: Holder) => boolean>> = {
  holding: ({ held }) => held.length > 0,
  none: ({ held }) => held.length === 0,
  out: ({ held }) => held.length > 0 && held.every(({ available }) => available === 0n),
  unused: ({ held, lastUsedAt }) => held.length > 0 && lastUsedAt === null,
  canceling: ({ held }) => held.some(({ status }) => status === 'canceling'),
  pastDue: ({ held }) => held.some(({ status }) => status === 'pastDue'),
  awaiting: () => false,
}

/** Whoever has not used theirs for longest comes first. */
const byLastUse = (left: Holder, right: Holder): number =>
  (left.lastUsedAt?.getTime() ?? 0) - (right.lastUsedAt?.getTime() ?? 0)
