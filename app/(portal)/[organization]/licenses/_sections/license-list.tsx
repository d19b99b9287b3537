import { licenseRow } from '@/components/licenses/license-row'
import { LicenseTable } from '@/components/licenses/license-table'
import { ButtonLink } from '@/components/ui/button-link'
import { FilterBar } from '@/components/ui/filter-bar'
import { NoMatch } from '@/components/ui/no-match'
import { Pagination } from '@/components/ui/pagination'
import { SearchBox } from '@/components/ui/search-box'
import { SelectField } from '@/components/ui/select-field'
import type { Column } from '@/components/ui/table'
import { can } from '@/lib/domain/access/permissions'
import type { Query } from '@/lib/http/search-params'
import type { Caller } from '@/lib/http/visitor'
import { contextOf } from '@/lib/usecases/context-of'
import { type BoardLicense, listBoardLicenses } from '@/lib/usecases/licenses/read-license-board'
import {
  licenseAddress,
  licenseQuery,
  type LicenseQuery,
  pageOfLicenses,
  selectLicenses,
  sortKeys,
} from '../license-query'

type LicenseListProps = {
  caller: Caller
  query: Query
  /** Those that have not ended. */
  licenses: readonly BoardLicense[]
}

/** The table with its search, filters, order and pages, all in the address. */
export async function LicenseList({ caller, query: asked, licenses }: LicenseListProps) {
  const { slug } = caller
  const context = contextOf(caller)
  const query = licenseQuery(asked)
  const ended = query.status === 'ended'
  const all = ended ? await listBoardLicenses(context, { status: 'ended' }) : licenses
  const { rows, summary, page, pages } = pageOfLicenses(selectLicenses(all, query), query)
  const path = `/${slug}/licenses`
  const to = (number: number) => licenseAddress(path, query, { page: number })
  return (
    <div className="flex flex-col gap-4">
      <Filters query={query} plans={context.catalog.plans} csv={csvAddress(path, query)} />
      {rows.length === 0 ? (
        <NoMatch what="license" all={path} />
      ) : (
        <LicenseTable
          slug={slug}
          columns={columnsOf(path, query)}
          rows={rows.map((license) => licenseRow(license, context.catalog))}
          canChange={!ended && can(caller.roles, 'licenses.manage')}
        />
      )}
      <Pagination
        summary={summary}
        previousHref={page > 1 ? to(page - 1) : undefined}
        nextHref={page < pages ? to(page + 1) : undefined}
      />
    </div>
  )
}

function Filters(props: {
  query: LicenseQuery
  plans: readonly { tier: string; name: string }[]
  csv: string
}) {
  const { query, plans, csv } = props
  return (
    <FilterBar
      tools={
        <ButtonLink href={csv} prefetch={false} download>
          Download as CSV
        </ButtonLink>
      }
    >
      <SearchBox label="Search licenses" defaultValue={query.search} />
      <SelectField
        label="Tier filter"
        hideLabel
        name="tier"
        defaultValue={query.tier}
        placeholder="Every tier"
        options={plans.map(({ tier, name }) => ({ value: tier, label: name }))}
      />
      <SelectField
        label="Status filter"
        hideLabel
        name="status"
        defaultValue={query.status ?? ''}
        placeholder="Every status"
        options={[
          { value: 'active', label: 'Active' },
          { value: 'canceling', label: 'Canceling' },
          { value: 'pastDue', label: 'Past due' },
          { value: 'ended', label: 'Ended' },
        ]}
      />
    </FilterBar>
  )
}

const csvAddress = (path: string, query: LicenseQuery): string =>
  licenseAddress(`${path}/licenses.csv`, query)

const heads = {
  tier: { label: 'Tier', phone: 'first' },
  interval: { label: 'Interval', phone: 'below' },
  status: { label: 'Status', phone: 'firstEnd' },
  end: { label: 'Renews or ends', phone: 'below' },
} as const satisfies Record<string, Pick<Column, 'label' | 'phone'>>

const columnsOf = (path: string, query: LicenseQuery): Column[] => [
  ...sortKeys.map(
    (key) =>
      ({
        key,
        ...heads[key],
        sortHref: licenseAddress(path, query, { sort: key }),
        ...(query.sort === key ? { sorted: query.descending ? 'descending' : 'ascending' } : {}),
      }) satisfies Column,
  ),
  { key: 'event', label: 'Running event', phone: 'below' },
  { key: 'scheduled', label: 'Scheduled change', phone: 'below' },
]
