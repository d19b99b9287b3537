import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'

/** What stands at an address that leads nowhere, or to what the person may not see: the two look the same. */
export function NothingHere({ start }: { start: string }) {
  return (
    <PageStack>
      <PageHeader
        title="Nothing is at this address"
        lead="It may have moved, or it belongs to an organization you are not a member of."
      />
      <div>
        <ButtonLink href={start}>Go to the start</ButtonLink>
      </div>
    </PageStack>
  )
}
