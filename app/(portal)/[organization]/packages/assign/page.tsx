import type { Metadata } from 'next'
import { AssignForm } from '@/components/packages/assign-form'
import type { Candidate } from '@/components/packages/candidate-table'
import { ContactNotice } from '@/components/packages/contact-notice'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { formatMoney } from '@/lib/domain/money/money'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { listPackages, type PackageGrid } from '@/lib/usecases/packages/list-packages'
import { review } from './actions'
import { readChoice } from './assign-choice'

export const metadata: Metadata = { title: 'Assign package' }

type Props = { params: Promise<{ organization: string }>; searchParams: SearchParams }

export default async function AssignPage({ params, searchParams }: Props) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'packages.assign')
  const context = contextOf(caller)
  const { currency, vendor } = context.catalog
  const grid = await listPackages(context)
  const chosen = await readChoice(context, await searchParams)
  const product = grid.packages.find(({ id }) => id === chosen.package) ?? grid.packages[0]
  return (
    <PageStack>
      <PageHeader
        title="Assign package"
        lead="One package of each kind at a time for each member. Tokens are theirs alone and refresh every 30 days."
      />
      <AssignForm
        action={review.bind(null, slug)}
        packages={grid.packages.map(({ id, name, bestFor, tokens, price, days }) => ({
          id,
          name,
          bestFor,
          tokens: `${tokens} tokens every ${days} days`,
          price: formatMoney(price, currency),
        }))}
        candidates={candidatesOf(grid)}
        chosen={{ ...chosen, package: product?.id ?? '' }}
      />
      <ContactNotice names={[]} all={grid.packages.length} email={vendor.supportEmail} />
    </PageStack>
  )
}

const candidatesOf = ({ holders, awaiting }: PackageGrid): Candidate[] => [
  ...holders
    .filter(({ removed }) => !removed)
    .map(({ accountId, name, email, held }) => ({
      id: accountId,
      name,
      email,
      never: null,
      holds: held.map((one) => one.package),
    })),
  ...awaiting.map(({ email }) => ({
    id: email,
    name: email,
    email: '',
    never: 'Awaiting registration',
    holds: [],
  })),
]
