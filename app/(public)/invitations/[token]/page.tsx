import type { Metadata } from 'next'
import { JoinForm, NewcomerForm } from '@/components/accounts/join-forms'
import { PublicFrame } from '@/components/shell/public-frame'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { roleLabels } from '@/lib/domain/access/roles'
import { invitationWords } from '@/lib/http/invitation-words'
import { visitor } from '@/lib/http/visitor'
import { readInvitation } from '@/lib/usecases/members/accept-invitation'
import { services } from '@/lib/usecases/services'
import { joinAsNewcomer, joinSignedIn } from './actions'

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' }

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [invitation, person] = await Promise.all([readInvitation(services(), token), visitor()])
  if (!invitation.ok) {
    return (
      <PublicFrame>
        <PageStack>
          <PageHeader title="Invitation" />
          <Notice tone="lost" title="This invitation cannot be used">
            {invitationWords(invitation.refusal.kind)}
          </Notice>
          <div>
            <ButtonLink href="/">Go to the start</ButtonLink>
          </div>
        </PageStack>
      </PublicFrame>
    )
  }
  const { organizationName, email, roles, hasAccount } = invitation.value
  const as = roles.map((role) => roleLabels[role].toLowerCase()).join(', ')
  return (
    <PublicFrame>
      <PageStack>
        <PageHeader title={`Join ${organizationName}`} lead={`${email} is invited as ${as}.`} />
        {person && <JoinForm action={joinSignedIn} token={token} />}
        {!person && hasAccount && (
          <div>
            <ButtonLink tone="primary" href={`/sign-in?next=/invitations/${token}`}>
              Sign in to join
            </ButtonLink>
          </div>
        )}
        {!person && !hasAccount && (
          <NewcomerForm action={joinAsNewcomer} token={token} email={email} />
        )}
      </PageStack>
    </PublicFrame>
  )
}
