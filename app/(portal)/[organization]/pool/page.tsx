import type { Metadata } from 'next'
import { PoolFigures } from '@/components/pool/pool-figures'
import { poolFiguresView } from '@/components/pool/pool-figures-view'
import { WhatIf } from '@/components/pool/what-if'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Section } from '@/components/ui/section'
import { can } from '@/lib/domain/access/permissions'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { readPool } from '@/lib/usecases/pool/read-pool'
import { PoolActions } from './_sections/actions'
import { LicensesSection } from './_sections/licenses'
import { LogSection } from './_sections/log'
import { TransfersSection } from './_sections/transfers'
import { UsageSection } from './_sections/usage'

export const metadata: Metadata = { title: 'Shared pool' }

export default async function PoolPage(props: {
  params: Promise<{ organization: string }>
  searchParams: SearchParams
}) {
  const { organization: slug } = await props.params
  const query = await props.searchParams
  const caller = await requireCaller(slug, 'pool.read')
  const context = contextOf(caller)
  const pool = await readPool(context)
  const rate = context.catalog.rateCard.find(({ item }) => item === 'cloud_ai_analysis')
  return (
    <PageStack>
      <PageHeader
        title="Shared pool"
        lead="Tokens that every camera with Cloud AI shares. They never expire."
        actions={can(caller.roles, 'pool.manage') ? <PoolActions caller={caller} /> : undefined}
      />
      <PoolFigures figures={poolFiguresView(pool)} stream={`/${slug}/pool/live`} />
      <Section title="What if" lead="How long the pool lasts with other cameras or another pace.">
        <WhatIf
          available={pool.available.toString()}
          tokensPerAnalysis={(rate?.tokens ?? 0n).toString()}
          cameras={pool.devices.cloudAi}
          now={context.now.toISOString()}
        />
      </Section>
      <UsageSection {...{ context, pool }} />
      <LogSection {...{ slug, context, query }} />
      <LicensesSection {...{ slug, context, query }} all={pool.licenses} />
      <TransfersSection context={context} />
    </PageStack>
  )
}
