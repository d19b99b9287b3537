import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { JournalSection } from '@/app/_journal/journal-section'
import { BatchTable } from '@/components/tokens/batch-table'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { can } from '@/lib/domain/access/permissions'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { readMemberTokens } from '@/lib/usecases/packages/read-member-tokens'
import { MemberBalance } from '../../_sections/member-balance'
import { MemberUsage } from '../../_sections/member-usage'

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
      <MemberBalance member={member} />
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
            {...{ caller, path }}
            walletId={wallet.walletId}
            query={await searchParams}
          />
        </>
      )}
    </PageStack>
  )
}
