import type { Metadata } from 'next'
import { ContactNotice } from '@/components/packages/contact-notice'
import { ExpiringSoon } from '@/components/packages/expiring-soon'
import { expiringSoon, packageFigures } from '@/components/packages/package-figures'
import { BigNumber } from '@/components/ui/big-number'
import { ButtonLink } from '@/components/ui/button-link'
import { FigureRow } from '@/components/ui/figure-row'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { needsContact } from '@/lib/domain/packages/capacity'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { listPackages } from '@/lib/usecases/packages/list-packages'
import { GridSection } from './_sections/grid-section'

export const metadata: Metadata = { title: 'Token packages' }

type Props = { params: Promise<{ organization: string }>; searchParams: SearchParams }

export default async function PackagesPage({ params, searchParams }: Props) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'packages.read')
  const context = contextOf(caller)
  const { catalog, now } = context
  const grid = await listPackages(context)
  const { holders, packages } = grid
  const figures = packageFigures({ holders, packages, currency: catalog.currency })
  const ids = packages.map(({ id }) => id)
  const names = new Map(packages.map(({ id, name }) => [id, name]))
  const full = holders.filter((holder) => needsContact(holder, ids)).map(({ name }) => name)
  return (
    <PageStack>
      <PageHeader
        title="Token packages"
        lead="AI Photo tokens for one member each. Every package renews 30 days after it was assigned."
        actions={
          <ButtonLink href={`/${slug}/packages/assign`} tone="primary">
            Assign package
          </ButtonLink>
        }
      />
      <BigNumber
        label="Members’ tokens"
        value={figures.available}
        unit="tokens"
        note={figures.note}
      />
      <FigureRow figures={figures.row} />
      <GridSection caller={caller} grid={grid} query={await searchParams} />
      <ExpiringSoon lost={expiringSoon(holders, { now, names })} />
      <ContactNotice names={full} all={packages.length} email={catalog.vendor.supportEmail} />
    </PageStack>
  )
}
