import type { Metadata } from 'next'
import { JournalSection } from '@/app/_journal/journal-section'
import { BalanceProof } from '@/components/tokens/balance-proof'
import { TokenFigure } from '@/components/tokens/token-figure'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { TextLink } from '@/components/ui/text-link'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { poolWallet } from '@/lib/usecases/pool/pool-wallet'
import { prove } from './actions'

export const metadata: Metadata = { title: 'Pool journal' }

/** Every movement of the shared pool, licenses and transfers among them, and the proof of its balance. */
export default async function PoolJournalPage(props: {
  params: Promise<{ organization: string }>
  searchParams: SearchParams
}) {
  const { organization: slug } = await props.params
  const caller = await requireCaller(slug, 'pool.read')
  const { walletId, available } = await poolWallet(contextOf(caller))
  return (
    <PageStack>
      <PageHeader
        title="Pool journal"
        lead={<TextLink href={`/${slug}/pool`}>Back to the shared pool</TextLink>}
      />
      <TokenFigure label="Available now" amount={available} />
      <BalanceProof action={prove.bind(null, slug)} />
      <JournalSection
        {...{ caller, walletId }}
        path={`/${slug}/pool/journal`}
        query={await props.searchParams}
      />
    </PageStack>
  )
}
