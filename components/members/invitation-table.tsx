'use client'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction } from '@/components/ui/form-state'
import { Instant } from '@/components/ui/instant'
import { SubmitButton } from '@/components/ui/submit-button'
import { Table } from '@/components/ui/table'
import type { Role } from '@/lib/domain/access/roles'
import { RoleBadges } from './member-table'

type Invitation = {
  id: string
  email: string
  roles: readonly Role[]
  expiresAt: Date
  expired: boolean
}

const columns = [
  { key: 'email', label: 'E-mail' },
  { key: 'roles', label: 'Roles' },
  { key: 'until', label: 'Works until' },
  { key: 'actions', label: 'Actions', hideLabel: true, align: 'end' },
] as const

type Actions = { readonly sendAgain: FormAction; readonly revoke: FormAction }

export function InvitationTable(props: { invitations: readonly Invitation[]; actions: Actions }) {
  if (props.invitations.length === 0) {
    return (
      <EmptyState>Nobody is invited. People that you invite stand here until they join.</EmptyState>
    )
  }
  return (
    <Table
      caption="Open invitations"
      columns={columns}
      rows={props.invitations.map((invitation) => ({
        id: invitation.id,
        cells: {
          email: invitation.email,
          roles: <RoleBadges roles={invitation.roles} />,
          until: invitation.expired ? 'Expired' : <Instant at={invitation.expiresAt} />,
          actions: <InvitationActions invitation={invitation} actions={props.actions} />,
        },
      }))}
    />
  )
}

function InvitationActions(props: { invitation: Invitation; actions: Actions }) {
  const { id, email } = props.invitation
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <InvitationButton id={id} action={props.actions.sendAgain}>
        Send again<span className="sr-only"> the invitation of {email}</span>
      </InvitationButton>
      <InvitationButton id={id} action={props.actions.revoke}>
        Take back<span className="sr-only"> the invitation of {email}</span>
      </InvitationButton>
    </div>
  )
}

const InvitationButton = (props: { id: string; action: FormAction; children: ReactNode }) => (
  <ActionForm action={props.action}>
    <input type="hidden" name="invitationId" value={props.id} />
    <SubmitButton tone="quiet" size="small">
      {props.children}
    </SubmitButton>
  </ActionForm>
)
