import { shortName } from '@/components/packages/grid-view'
import { PackageGrid } from '@/components/packages/package-grid'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { Pagination } from '@/components/ui/pagination'
import { SearchBox } from '@/components/ui/search-box'
import { SelectField } from '@/components/ui/select-field'
import { can } from '@/lib/domain/access/permissions'
import { addressWith, pageText, type Query } from '@/lib/http/search-params'
import type { Caller } from '@/lib/http/visitor'
import type { PackageGrid as Grid } from '@/lib/usecases/packages/list-packages'
import { cancelMany, keepMany } from '../actions'
import { gridQuery, gridRows, shows, type GridQuery } from '../grid-query'

const pageSize = 25

/** The grid with its search, filter, order and pages, all of them in the address. */
export function GridSection(props: { caller: Caller; grid: Grid; query: Query }) {
  const { caller, grid } = props
  const { slug, roles } = caller
  const query = gridQuery(props.query)
  const rows = gridRows(grid, query)
  const address = (change: Partial<GridQuery>) =>
    listAddress(`/${slug}/packages`, { ...query, ...change })
  const from = (query.page - 1) * pageSize
  const shown = rows.slice(from, from + pageSize)
  const to = from + shown.length
  return (
    <>
      <FilterBar
        tools={
          <ButtonLink href={listAddress(`/${slug}/packages/packages.csv`, query)} prefetch={false}>
            Download as CSV
          </ButtonLink>
        }
      >
        <SearchBox label="Search members" defaultValue={query.search} />
        <SelectField label="Show" hideLabel name="show" options={shows} defaultValue={query.show} />
        {query.sort === 'used' && <input type="hidden" name="sort" value="used" />}
      </FilterBar>
      {shown.length === 0 ? (
        <EmptyState action={<ButtonLink href={`/${slug}/packages`}>Show everybody</ButtonLink>}>
          Nobody is found like this.
        </EmptyState>
      ) : (
        <PackageGrid
          packages={grid.packages.map(({ id, name }) => ({ id, label: shortName(name) }))}
          rows={shown}
          memberPath={`/${slug}/packages/members`}
          sort={sortOf(query, address)}
          actions={
            can(roles, 'packages.manage')
              ? {
                  cancel: cancelMany.bind(null, slug),
                  keep: keepMany.bind(null, slug),
                  assignHref: `/${slug}/packages/assign`,
                }
              : undefined
          }
        />
      )}
      {rows.length > pageSize && (
        <Pagination
          summary={`${from + 1}–${to} of ${rows.length} members`}
          previousHref={from > 0 ? address({ page: query.page - 1 }) : undefined}
          nextHref={to < rows.length ? address({ page: query.page + 1 }) : undefined}
        />
      )}
    </>
  )
}

const sortOf = (query: GridQuery, address: (change: Partial<GridQuery>) => string) => ({
  name: {
    sortHref: address({ sort: 'name', page: 1 }),
    ...(query.sort === 'name' ? { sorted: 'ascending' as const } : {}),
  },
  used: {
    sortHref: address({ sort: 'used', page: 1 }),
    ...(query.sort === 'used' ? { sorted: 'ascending' as const } : {}),
  },
})

const listAddress = (path: string, { search, show, sort, page }: GridQuery): string =>
  addressWith(path, {
    search: search || null,
    show: show || null,
    sort: sort === 'used' ? sort : null,
    page: pageText(page),
  })
