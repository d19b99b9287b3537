import type { Metadata } from 'next'
import { PublicFrame } from '@/components/shell/public-frame'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'

export const metadata: Metadata = { title: 'Nothing here' }

/** For addresses that lead nowhere, and for things the person may not see: the two look the same. */
export default function NotFound() {
  return (
    <PublicFrame>
      <PageStack>
        <PageHeader
          title="Nothing is at this address"
          lead="It may have moved, or it belongs to an organization you are not a member of."
        />
        <div>
          <ButtonLink href="/">Go to the start</ButtonLink>
        </div>
      </PageStack>
    </PublicFrame>
  )
}
