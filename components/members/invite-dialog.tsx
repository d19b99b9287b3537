'use client'
import { ActionDialog } from '@/components/ui/action-dialog'
import { FormTextField } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/form-state'
import { RoleBoxes } from './role-boxes'

export function InviteDialog({ action }: { action: FormAction }) {
  return (
    <ActionDialog
      title="Invite a member"
      description="The invitation goes out by mail, works once, for 7 days."
      trigger={{ label: 'Invite member', tone: 'primary' }}
      action={action}
      submitLabel="Send invitation"
    >
      {(state) => (
        <>
          <FormTextField name="email" type="email" label="E-mail" autoComplete="off" required />
          <RoleBoxes chosen={['member']} error={state.submission?.error?.['roles']?.join(' ')} />
        </>
      )}
    </ActionDialog>
  )
}
