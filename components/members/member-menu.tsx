'use client'
import { ActionDialog } from '@/components/ui/action-dialog'
import type { FormAction } from '@/components/ui/form-state'
import type { Role } from '@/lib/domain/access/roles'
import { RoleBoxes } from './role-boxes'

export type MemberActions = { changeRoles: FormAction; removeMember: FormAction }

type Member = { id: string; name: string; roles: readonly Role[] }

/** What an organization admin can do with one member. */
export function MemberMenu({ member, actions }: { member: Member; actions: MemberActions }) {
  const id = <input type="hidden" name="membershipId" value={member.id} />
  return (
    <div className="flex justify-end gap-2">
      <ActionDialog
        title={`Roles of ${member.name}`}
        trigger={{
          label: (
            <>
              Change roles<span className="sr-only"> of {member.name}</span>
            </>
          ),
          size: 'small',
        }}
        action={actions.changeRoles}
        submitLabel="Save roles"
      >
        {(state) => (
          <>
            {id}
            <RoleBoxes
              chosen={member.roles}
              error={state.submission?.error?.['roles']?.join(' ')}
            />
          </>
        )}
      </ActionDialog>
      <ActionDialog
        title={`Remove ${member.name}`}
        description={`${member.name} loses access at once. Their token packages end with the period; what is left in their wallet can no longer be used.`}
        trigger={{
          label: (
            <>
              Remove<span className="sr-only"> {member.name}</span>
            </>
          ),
          size: 'small',
        }}
        action={actions.removeMember}
        submitLabel={`Remove ${member.name}`}
        tone="danger"
      >
        {id}
      </ActionDialog>
    </div>
  )
}
