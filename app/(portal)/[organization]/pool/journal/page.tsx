import type { Metadata } from 'next'
import { JournalSection } from '@/app/_journal/journal-section'
import { BalanceProof } from '@/components/tokens/balance-proof'
import { BigNumber } from '@/components/ui/big-number'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { TextLink } from '@/components/ui/text-link'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'
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
  const context = contextOf(await requireCaller(slug, 'pool.read'))
  const { walletId, available } = await poolWallet(context)
  return (
    <PageStack>
      <PageHeader
        title="Pool journal"
        lead={<TextLink href={`/${slug}/pool`}>Back to the shared pool</TextLink>}
      />
      <BigNumber
        label="Available now"
        value={formatTokensForPeople(available)}
        unit={available === 1000n ? 'token' : 'tokens'}
      />
      <BalanceProof action={prove.bind(null, slug)} />
      <JournalSection
        {...{ slug, context, walletId }}
        path={`/${slug}/pool/journal`}
        query={await props.searchParams}
      />
    </PageStack>
  )
}
