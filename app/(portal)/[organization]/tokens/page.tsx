import type { Metadata } from 'next'
import { JournalSection } from '@/app/_journal/journal-section'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { can } from '@/lib/domain/access/permissions'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { organizationWallet } from '@/lib/usecases/tokens/organization-wallet'
import { readTokenOutlook } from '@/lib/usecases/tokens/read-token-outlook'
import { BalanceSection } from './_sections/balance'
import { BatchesSection } from './_sections/batches'
import { TokenSettingsSection } from './_sections/settings'
import { TopUpSection } from './_sections/top-up'
import { UsageSection } from './_sections/usage'

export const metadata: Metadata = { title: 'Tokens' }

export default async function TokensPage(props: {
  params: Promise<{ organization: string }>
  searchParams: SearchParams
}) {
  const { organization: slug } = await props.params
  const query = await props.searchParams
  const caller = await requireCaller(slug, 'tokens.read')
  const context = contextOf(caller)
  const wallet = await organizationWallet(context)
  const outlook = await readTokenOutlook(context, wallet)
  return (
    <PageStack>
      <PageHeader title="Tokens" />
      <BalanceSection {...{ slug, context, wallet, outlook }} />
      {can(caller.roles, 'tokens.topUp') && <TopUpSection {...{ caller, query }} />}
      <BatchesSection {...{ context, wallet }} />
      <UsageSection {...{ slug, context, wallet, outlook }} />
      <JournalSection {...{ caller, query }} path={`/${slug}/tokens`} walletId={wallet.walletId} />
      {can(caller.roles, 'tokens.manage') && (
        <TokenSettingsSection {...{ slug, context, wallet, spentToday: outlook.spent.today }} />
      )}
    </PageStack>
  )
}
