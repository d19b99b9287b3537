import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Instant } from '@/components/ui/instant'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { requireCaller } from '@/lib/http/page-access'
import { contextOf } from '@/lib/usecases/context-of'
import { readHistoryOf } from '@/lib/usecases/shared-licenses/read-license-history'

export const metadata: Metadata = { title: 'License history' }

const words: Readonly<Record<string, string>> = {
  purchase: 'Bought',
  key: 'Bound by license key',
  transfer: 'Came by transfer',
}

/** Where a shared license has been, back to its beginning. */
export default async function LicenseHistoryPage(props: {
  params: Promise<{ organization: string; id: string }>
}) {
  const { organization: slug, id } = await props.params
  const caller = await requireCaller(slug, 'pool.read')
  const stays = await readHistoryOf(contextOf(caller), id)
  if (stays.length === 0) notFound()
  return (
    <PageStack>
      <PageHeader
        title="License history"
        lead={<TextLink href={`/${slug}/pool`}>Back to the shared pool</TextLink>}
      />
      <Table
        caption="License history"
        columns={[
          { key: 'organization', label: 'Organization' },
          { key: 'how', label: 'How it came' },
          { key: 'at', label: 'Bound' },
        ]}
        rows={stays.map(({ organizationName, origin, boundAt }, index) => ({
          id: String(index),
          cells: {
            organization: organizationName,
            how: words[origin] ?? origin,
            at: <Instant at={boundAt} />,
          },
        }))}
      />
    </PageStack>
  )
}
