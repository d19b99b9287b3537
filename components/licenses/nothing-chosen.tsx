import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'

/** A change without a license to change. */
export function NothingChosen({ title, slug }: { title: string; slug: string }) {
  return (
    <PageStack>
      <PageHeader title={title} />
      <EmptyState action={<ButtonLink href={`/${slug}/licenses`}>Choose licenses</ButtonLink>}>
        No license is chosen, or the chosen ones have ended.
      </EmptyState>
    </PageStack>
  )
}
