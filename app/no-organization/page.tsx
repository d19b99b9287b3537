import type { Metadata } from 'next'
import { PublicFrame } from '@/components/shell/public-frame'
import { EmptyState } from '@/components/ui/empty-state'
import { signOutNow } from '@/app/(public)/sign-in/actions'
import { SubmitButton } from '@/components/ui/submit-button'

export const metadata: Metadata = { title: 'No organization' }

/** Somebody who was removed from the only organization they had. */
export default function NoOrganizationPage() {
  return (
    <PublicFrame>
      <EmptyState
        action={
          <form action={signOutNow}>
            <SubmitButton tone="quiet">Sign out</SubmitButton>
          </form>
        }
      >
        You belong to no organization. Ask an organization admin for an invitation, then open the
        link in the mail.
      </EmptyState>
    </PublicFrame>
  )
}
