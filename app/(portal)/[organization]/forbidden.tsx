import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'

/** O3: a page that one may know of, but not open with one's roles (403). */
export default function Forbidden() {
  return (
    <PageStack>
      <PageHeader
        title="Your roles do not open this page"
        lead="An organization admin can change what you may do: Settings, Members."
      />
      <div>
        <ButtonLink href="/">Go to the start</ButtonLink>
      </div>
    </PageStack>
  )
}
