import type { Metadata } from 'next'
import { ChangesNotice } from '@/components/licenses/changes-notice'
import { licenseFigures } from '@/components/licenses/license-figures'
import { VolumeMeter } from '@/components/licenses/volume-meter'
import { BigNumber } from '@/components/ui/big-number'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { FigureRow } from '@/components/ui/figure-row'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { can } from '@/lib/domain/access/permissions'
import { requireCaller } from '@/lib/http/page-access'
import { oneOf, type SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { readLicenseBoard } from '@/lib/usecases/licenses/read-license-board'
import { AddOns } from './_sections/add-ons'
import { LicenseList } from './_sections/license-list'

export const metadata: Metadata = { title: 'Licenses' }

type Props = { params: Promise<{ organization: string }>; searchParams: SearchParams }

export default async function LicensesPage({ params, searchParams }: Props) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'licenses.read')
  const context = contextOf(caller)
  const { catalog } = context
  const board = await readLicenseBoard(context)
  const { licenses, charges } = board
  const canBuy = can(caller.roles, 'licenses.buy')
  const query = await searchParams
  const figures = licenseFigures({ licenses, charges, currency: catalog.currency })
  return (
    <PageStack>
      <PageHeader
        title="Licenses"
        actions={
          canBuy && (
            <ButtonLink href={`/${slug}/licenses/new`} tone="primary">
              Add license
            </ButtonLink>
          )
        }
      />
      <ChangesNotice done={oneOf(query, 'done')} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <BigNumber label="Active licenses" value={licenses.length} note={figures.sentence} />
        <VolumeMeter volumeTiers={catalog.volumeTiers} count={licenses.length} />
      </div>
      {licenses.length > 0 && <FigureRow figures={figures.row} />}
      {licenses.length === 0 && oneOf(query, 'status') === null ? (
        <EmptyState
          action={
            canBuy && <ButtonLink href={`/${slug}/licenses/new`}>Buy the first license</ButtonLink>
          }
        >
          A license runs one booth or event at a time. None is active, so no event can start.
        </EmptyState>
      ) : (
        <LicenseList caller={caller} query={query} licenses={licenses} />
      )}
      <AddOns caller={caller} board={board} />
    </PageStack>
  )
}
