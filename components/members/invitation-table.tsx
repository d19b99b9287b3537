'use client'
import { useActionState } from 'react'
import { ActionDialog } from '@/components/ui/action-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { FormMessageNotice } from '@/components/ui/form-message'
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
  // The answer stands above the rows: the one that it is about is gone by then.
  const [revoked, revoke] = useActionState(props.actions.revoke, {})
  return (
    <>
      <FormMessageNotice message={revoked.message} />
      {props.invitations.length === 0 ? (
        <EmptyState>
          Nobody is invited. People that you invite stand here until they join.
        </EmptyState>
      ) : (
        <Table
          caption="Open invitations"
          columns={columns}
          rows={props.invitations.map((invitation) => ({
            // An address has one open invitation: its row stays when another takes its place.
            id: invitation.email,
            cells: {
              email: invitation.email,
              roles: <RoleBadges roles={invitation.roles} />,
              until: invitation.expired ? 'Expired' : <Instant at={invitation.expiresAt} />,
              actions: (
                <div className="flex flex-wrap justify-end gap-2">
                  <SendAgain invitation={invitation} action={props.actions.sendAgain} />
                  <TakeBack invitation={invitation} submit={revoke} />
                </div>
              ),
            },
          }))}
        />
      )}
    </>
  )
}

const SendAgain = (props: { invitation: Invitation; action: FormAction }) => (
  <ActionDialog
    title="Send the invitation again"
    description={`${props.invitation.email} gets a new link that works once, for 7 days. The link that they have stops working.`}
    trigger={{
      label: (
        <>
          Send again<span className="sr-only"> the invitation of {props.invitation.email}</span>
        </>
      ),
      size: 'small',
    }}
    action={props.action}
    submitLabel="Send again"
  >
    <input type="hidden" name="invitationId" value={props.invitation.id} />
  </ActionDialog>
)

const TakeBack = (props: { invitation: Invitation; submit: (form: FormData) => void }) => (
  <form action={props.submit}>
    <input type="hidden" name="invitationId" value={props.invitation.id} />
    <SubmitButton tone="quiet" size="small">
      Take back<span className="sr-only"> the invitation of {props.invitation.email}</span>
    </SubmitButton>
  </form>
)
