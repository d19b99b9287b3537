import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { TopUpSection } from '../_sections/top-up'

export const metadata: Metadata = { title: 'Top up tokens' }

/** The Tokens page's top-up by itself: where an order leads back to, and what works before JavaScript. */
export default async function TopUpPage(props: {
  params: Promise<{ organization: string }>
  searchParams: SearchParams
}) {
  const { organization: slug } = await props.params
  const caller = await requireCaller(slug, 'tokens.topUp')
  return (
    <PageStack>
      <PageHeader title="Top up tokens" />
      <TopUpSection caller={caller} query={await props.searchParams} />
    </PageStack>
  )
}
