import { Checkbox } from '@/components/ui/checkbox'
import { CheckboxGroup } from '@/components/ui/checkbox-group'
import { type Role, roleLabels, roles } from '@/lib/domain/access/roles'

const hints = {
  member: 'Own tokens and the studio.',
  operator: 'Licenses, events, top-ups, cards, invoices.',
  licenseAdmin: 'Token packages, cards, invoices.',
  organizationAdmin: 'Everything; alone adds shared licenses, members and keys.',
} as const satisfies Record<Role, string>

/** O1: several roles per person. */
export function RoleBoxes({
  chosen,
  error,
}: {
  chosen: readonly Role[]
  error?: string | undefined
}) {
  return (
    <CheckboxGroup legend="Roles" error={error}>
      {roles.map((role) => (
        <Checkbox
          key={role}
          name="roles"
          value={role}
          label={roleLabels[role]}
          hint={hints[role]}
          defaultChecked={chosen.includes(role)}
        />
      ))}
    </CheckboxGroup>
  )
}
