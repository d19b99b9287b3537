import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { JournalSection } from '@/app/_journal/journal-section'
import { BatchTable } from '@/components/tokens/batch-table'
import { usageView } from '@/components/tokens/usage-view'
import { BarChart } from '@/components/ui/bar-chart'
import { BigNumber } from '@/components/ui/big-number'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { can } from '@/lib/domain/access/permissions'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import type { Context } from '@/lib/usecases/context'
import { contextOf } from '@/lib/usecases/context-of'
import { type MemberTokens, readMemberTokens } from '@/lib/usecases/packages/read-member-tokens'
import { readTokenOutlook } from '@/lib/usecases/tokens/read-token-outlook'

export const metadata: Metadata = { title: 'Tokens of a member' }

type Props = {
  params: Promise<{ organization: string; id: string }>
  searchParams: SearchParams
}

/** One member's own tokens, as whoever assigns packages sees them: what is left, until when, where they went. */
export default async function MemberTokensPage({ params, searchParams }: Props) {
  const { organization: slug, id: accountId } = await params
  const caller = await requireCaller(slug, 'packages.read')
  const context = contextOf(caller)
  const member = await readMemberTokens(context, accountId)
  if (!member) notFound()
  const { name, email, removed, wallet, batches } = member
  const mayAssign = can(caller.roles, 'packages.assign') && !removed
  const available = wallet?.available ?? 0n
  const path = `/${slug}/packages/members/${accountId}`
  return (
    <PageStack>
      <PageHeader
        title={name}
        lead={
          <>
            {email}. <TextLink href={`/${slug}/packages`}>Back to token packages</TextLink>
          </>
        }
        actions={
          mayAssign ? (
            <ButtonLink href={`/${slug}/packages/assign?account=${accountId}`}>
              Assign package
            </ButtonLink>
          ) : undefined
        }
      />
      <BigNumber
        label="Available"
        value={formatTokensForPeople(available)}
        unit={available === 1000n ? 'token' : 'tokens'}
        note={noteOf(member)}
      />
      {wallet && (
        <>
          <Section
            title="Batches"
            lead="Spent in this order: soonest expiry first, then oldest. What is left at its expiry is lost."
          >
            <BatchTable batches={batches} />
          </Section>
          <MemberUsage context={context} wallet={wallet} />
          <JournalSection
            {...{ slug, path, context }}
            walletId={wallet.walletId}
            query={await searchParams}
          />
        </>
      )}
    </PageStack>
  )
}

function noteOf({ removed, wallet }: MemberTokens): string {
  if (removed) return 'Has left the organization: these tokens can no longer be used.'
  if (wallet === null) return 'Never had a package.'
  return wallet.held > 0n
    ? `${formatTokensForPeople(wallet.held)} held for what is being made right now. Only this member can use them.`
    : 'Only this member can use them.'
}

async function MemberUsage(props: {
  context: Context
  wallet: NonNullable<MemberTokens['wallet']>
}) {
  const { context, wallet } = props
  const names = new Map<string, string>(
    context.catalog.rateCard.map(({ item, name }) => [item, name]),
  )
  const usage = usageView({ ...(await readTokenOutlook(context, wallet)), names })
  return (
    <Section title="Usage" lead="By UTC day, the last 28 days.">
      {usage.series.length === 0 ? (
        <EmptyState>Nothing was used in the last 28 days.</EmptyState>
      ) : (
        <BarChart title="Tokens spent by day and item" unit="tokens" {...usage} />
      )}
    </Section>
  )
}
