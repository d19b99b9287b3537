'use client'
import { ActionDialog } from '@/components/ui/action-dialog'
import { FormTextField } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/form-state'
import { SelectField } from '@/components/ui/select-field'
import { formatTokens } from '@/lib/domain/tokens/tokens'
import type { ApiKeyRow } from './api-key-row'
import { KeyShownOnce } from './key-shown-once'

export type KeyActions = { rotate: FormAction; changeCap: FormAction; revoke: FormAction }

const overlaps = [
  { value: '86400', label: 'One more day' },
  { value: '604800', label: '7 more days' },
  { value: '3600', label: 'One more hour' },
  { value: '0', label: 'Not at all' },
]

/** What can be done with a key that works: rotate it, cap it, revoke it. */
export function KeyRowActions({ apiKey, actions }: { apiKey: ApiKeyRow; actions: KeyActions }) {
  const id = <input type="hidden" name="apiKeyId" value={apiKey.id} />
  const of = <span className="sr-only"> {apiKey.name}</span>
  return (
    <div className="flex flex-wrap justify-end gap-2 lg:flex-nowrap">
      {/* Stays in place once the key is replaced: the new one is still to be read in it. */}
      <ActionDialog
        title={`Rotate ${apiKey.name}`}
        description="Makes a new key with the same name and scopes. Both work until the old one’s time is over, so that machines can be changed one by one."
        trigger={{
          label: <>Rotate{of}</>,
          size: 'small',
          disabled: apiKey.state === 'replaced',
        }}
        action={actions.rotate}
        submitLabel="Rotate key"
        keepOpen
      >
        {(state) =>
          typeof state.value === 'string' ? (
            <KeyShownOnce text={state.value} />
          ) : (
            <>
              {id}
              <SelectField name="overlap" label="The old key works" options={overlaps} />
            </>
          )
        }
      </ActionDialog>
      <ActionDialog
        title={`Cap ${apiKey.name}`}
        description="What this key may spend in a day, held tokens included. Above it the key is refused until 00:00 UTC, and the refusal names this cap."
        trigger={{ label: <>Cap{of}</>, size: 'small' }}
        action={actions.changeCap}
        submitLabel="Save cap"
      >
        {id}
        <FormTextField
          name="dailyCap"
          label="Most tokens a day"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={apiKey.dailyCap === null ? '' : formatTokens(apiKey.dailyCap)}
          hint="Empty: no cap. It counts from now on."
        />
      </ActionDialog>
      <ActionDialog
        title={`Revoke ${apiKey.name}`}
        description="Every machine that uses this key is refused at once. This cannot be undone."
        trigger={{ label: <>Revoke{of}</>, size: 'small' }}
        action={actions.revoke}
        submitLabel="Revoke key"
        tone="danger"
      >
        {id}
      </ActionDialog>
    </div>
  )
}
