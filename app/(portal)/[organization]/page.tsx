import type { Metadata } from 'next'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { can, type OrganizationPermission } from '@/lib/domain/access/permissions'
import { requireCaller } from '@/lib/http/page-access'
import { oneOf, type SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { ActivitySection } from './_overview/activity'
import { AttentionSection } from './_overview/attention'
import { BalanceFigure } from './_overview/balance'
import { Figures } from './_overview/figures'
import { FirstSteps } from './_overview/first-steps'
import { LiveEvents } from './_overview/live-events'

export const metadata: Metadata = { title: 'Overview' }

type Props = { params: Promise<{ organization: string }>; searchParams: SearchParams }

/** Each sees the part that their roles may read. */
export default async function OverviewPage({ params, searchParams }: Props) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'overview.read')
  const context = contextOf(caller)
  const may = (permission: OrganizationPermission) => can(caller.roles, permission)
  const welcome = oneOf(await searchParams, 'welcome') === '1'
  return (
    <PageStack>
      <PageHeader title="Overview" />
      {welcome && (
        <Notice tone="good" title={`${caller.organizationName} is ready`}>
          {`It starts with ${context.catalog.policies.welcomeTokens} welcome tokens. Buy a license to run the first event.`}
        </Notice>
      )}
      <BalanceFigure context={context} userId={caller.person.userId} may={may} slug={slug} />
      <Figures context={context} may={may} />
      <FirstSteps context={context} may={may} slug={slug} />
      <div className="grid gap-6 lg:grid-cols-2 lg:gap-10 lg:*:only:col-span-full">
        {may('invoices.read') && <AttentionSection context={context} may={may} slug={slug} />}
        {may('events.read') && <LiveEvents context={context} slug={slug} />}
      </div>
      <ActivitySection context={context} may={may} slug={slug} />
    </PageStack>
  )
}
