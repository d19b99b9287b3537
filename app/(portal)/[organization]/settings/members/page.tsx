import type { Metadata } from 'next'
import { InvitationTable } from '@/components/members/invitation-table'
import { InviteDialog } from '@/components/members/invite-dialog'
import { MemberTable } from '@/components/members/member-table'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Section } from '@/components/ui/section'
import { requireCaller } from '@/lib/http/page-access'
import { listInvitations, listMembers } from '@/lib/usecases/members/list-members'
import { contextOf } from '@/lib/usecases/context-of'
import { changeRoles, invite, removeMember, revokeInvitation, sendAgain } from './actions'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage({
  params,
}: {
  params: Promise<{ organization: string }>
}) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'members.manage')
  const { db } = contextOf(caller)
  const [members, invitations] = await Promise.all([
    listMembers(db, caller.organizationId),
    listInvitations(db, caller.organizationId),
  ])
  return (
    <PageStack>
      <PageHeader
        title="Members"
        lead="Who belongs to the organization and what each may do. Changes count from the next click on."
        actions={<InviteDialog action={invite.bind(null, slug)} />}
      />
      <MemberTable
        members={members}
        actions={{
          changeRoles: changeRoles.bind(null, slug),
          removeMember: removeMember.bind(null, slug),
        }}
      />
      <Section
        title="Invitations"
        lead="They work once, for 7 days. Sent again, one gets a new link and 7 days more; its old link stops working."
      >
        <InvitationTable
          invitations={invitations.map((invitation) => ({
            ...invitation,
            expired: invitation.expiresAt <= caller.now,
          }))}
          actions={{
            sendAgain: sendAgain.bind(null, slug),
            revoke: revokeInvitation.bind(null, slug),
          }}
        />
      </Section>
    </PageStack>
  )
}
