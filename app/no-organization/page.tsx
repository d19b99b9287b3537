import type { Metadata } from 'next'
import { PublicFrame } from '@/components/shell/public-frame'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { signOutNow } from '@/app/(public)/sign-in/actions'
import { SubmitButton } from '@/components/ui/submit-button'

export const metadata: Metadata = { title: 'No organization' }

/** Somebody who was removed from the only organization they had. */
export default function NoOrganizationPage() {
  return (
    <PublicFrame>
      <PageStack>
        <PageHeader
          title="You belong to no organization"
          lead="Ask an organization admin for an invitation, then open the link in the mail."
        />
        <form action={signOutNow}>
          <SubmitButton tone="quiet">Sign out</SubmitButton>
        </form>
      </PageStack>
    </PublicFrame>
  )
}
