import type { Metadata } from 'next'
import { PublicFrame } from '@/components/shell/public-frame'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { signOutNow } from '@/app/(public)/sign-in/actions'
import { ButtonLink } from '@/components/ui/button-link'
import { SubmitButton } from '@/components/ui/submit-button'
import { visitor } from '@/lib/http/visitor'

export const metadata: Metadata = { title: 'No organization' }

/** Somebody who was removed from the only organization they had. */
export default async function NoOrganizationPage() {
  const person = await visitor()
  return (
    <PublicFrame>
      <PageStack>
        <PageHeader
          title="You belong to no organization"
          lead="Ask an organization admin for an invitation, then open the link in the mail."
        />
        {person?.staff === true && (
          <div>
            <ButtonLink href="/vendor">Open the vendor console</ButtonLink>
          </div>
        )}
        <form action={signOutNow}>
          <SubmitButton tone="quiet">Sign out</SubmitButton>
        </form>
      </PageStack>
    </PublicFrame>
  )
}
