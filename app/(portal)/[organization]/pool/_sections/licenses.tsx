import { LicenseTable } from '@/components/pool/license-table'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { Pagination } from '@/components/ui/pagination'
import { SearchBox } from '@/components/ui/search-box'
import { Section } from '@/components/ui/section'
import { addressWith, oneOf, pageIn, pageText, type Query } from '@/lib/http/search-params'
import type { Context } from '@/lib/usecases/context'
import {
  countSharedLicenses,
  listSharedLicenses,
} from '@/lib/usecases/shared-licenses/list-shared-licenses'
import { logInAddress } from '../list-address'

const shown = 10

/** The shared licenses with where each came from. */
export async function LicensesSection(props: {
  slug: string
  context: Context
  query: Query
  /** How many there are without a search. */
  all: number
}) {
  const { slug, context, query } = props
  const path = `/${slug}/pool`
  const kept = logInAddress(query)
  const search = oneOf(query, 'search') ?? undefined
  const page = pageIn(query)
  const skip = (page - 1) * shown
  const filter = { status: 'active', search } as const
  const [licenses, count] = await Promise.all([
    listSharedLicenses(context, { ...filter, skip, limit: shown }),
    search === undefined ? props.all : countSharedLicenses(context, filter),
  ])
  const at = (number: number) =>
    `${addressWith(path, { ...kept, search: search ?? null, page: pageText(number) })}#licenses`
  return (
    <Section
      id="licenses"
      title="Shared licenses"
      lead="Perpetual. Once bound a license stays with the organization for good."
    >
      <div className="flex flex-col gap-4">
        <FilterBar
          anchor="licenses"
          kept={kept}
          tools={
            <LicensesFile href={addressWith(`${path}/licenses.csv`, { search: search ?? null })} />
          }
        >
          <SearchBox label="Search licenses" defaultValue={search ?? ''} />
        </FilterBar>
        {licenses.length === 0 ? (
          <EmptyState>
            {search
              ? 'No license fits this search.'
              : 'No shared license yet. Each one adds its tokens to the pool at once.'}
          </EmptyState>
        ) : (
          <LicenseTable licenses={licenses} path={path} />
        )}
        {count > 0 && (
          <Pagination
            summary={`${skip + 1}–${skip + licenses.length} of ${count.toLocaleString('en-US')}`}
            previousHref={skip > 0 ? at(page - 1) : undefined}
            nextHref={skip + licenses.length < count ? at(page + 1) : undefined}
          />
        )}
      </div>
    </Section>
  )
}

function LicensesFile({ href }: { href: string }) {
  return (
    <ButtonLink href={href} prefetch={false} download>
      Download licenses as CSV
    </ButtonLink>
  )
}
