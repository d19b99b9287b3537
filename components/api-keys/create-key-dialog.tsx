'use client'
import { ActionDialog } from '@/components/ui/action-dialog'
import { FormTextField } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { CheckboxGroup } from '@/components/ui/checkbox-group'
import type { FormAction } from '@/components/ui/form-state'
import { SelectField } from '@/components/ui/select-field'
import { type Scope, scopes } from '@/lib/domain/access/scopes'
import { KeyShownOnce } from './key-shown-once'

const hints = {
  'usage:write': 'Record usage, hold tokens, start and stop events: what a booth needs.',
  'billing:read': 'Read licenses, tokens, invoices, packages, devices.',
  'billing:write': 'Buy, change and cancel. Charges the default card.',
  admin: 'Everything that an organization admin may.',
} as const satisfies Record<Scope, string>

const lifetimes = [
  { value: 'never', label: 'Until it is revoked' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '365 days' },
]

export function CreateKeyDialog({ action }: { action: FormAction }) {
  return (
    <ActionDialog
      title="Create an API key"
      trigger={{ label: 'Create API key', tone: 'primary' }}
      action={action}
      submitLabel="Create key"
      keepOpen
    >
      {(state) =>
        typeof state.value === 'string' ? (
          <KeyShownOnce text={state.value} />
        ) : (
          <>
            <FormTextField name="name" label="Name" autoComplete="off" hint="Where it is used." />
            <CheckboxGroup legend="Scopes" error={state.submission?.error?.['scopes']?.join(' ')}>
              {scopes.map((scope) => (
                <Checkbox
                  key={scope}
                  name="scopes"
                  value={scope}
                  label={scope}
                  hint={hints[scope]}
                  defaultChecked={scope === 'usage:write'}
                />
              ))}
            </CheckboxGroup>
            <SelectField name="days" label="Works for" options={lifetimes} />
            <FormTextField
              name="dailyCap"
              label="Most tokens a day"
              inputMode="decimal"
              autoComplete="off"
              hint="A hard stop for this key alone, until 00:00 UTC. Empty: no cap."
            />
          </>
        )
      }
    </ActionDialog>
  )
}
