'use client'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button-link'
import type { FormAction } from '@/components/ui/form-state'
import { Notice } from '@/components/ui/notice'
import { RadioGroup } from '@/components/ui/radio-group'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Targets } from './change-options'

export type ChangeFormProps = {
  action: FormAction
  /** `id:version` of each license, as it was seen. */
  seen: readonly string[]
  submit: string
  danger: boolean
  back: string
  consequences: readonly string[]
  /** Where a downgrade can go; null for the other changes. */
  targets: Targets | null
}

/** Confirms a change of licenses. */
export function ChangeForm(props: ChangeFormProps) {
  const { action, seen, submit, danger, back, consequences, targets } = props
  const impossible = targets?.options.length === 0
  return (
    <ActionForm action={action} className="flex max-w-2xl flex-col gap-6">
      {seen.map((one) => (
        <input key={one} type="hidden" name="seen" value={one} />
      ))}
      {targets && !impossible && (
        <RadioGroup
          legend="Downgrade to"
          name="target"
          options={targets.options}
          defaultValue={targets.chosen}
        />
      )}
      {consequences.length > 0 && (
        <Notice tone={danger ? 'soon' : 'info'}>
          {consequences.map((sentence) => (
            <span key={sentence} className="block">
              {sentence}
            </span>
          ))}
        </Notice>
      )}
      {impossible && (
        <Notice tone="soon">
          No lower tier is left for all of these. Choose others, or cancel the license.
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        {!impossible && <SubmitButton tone={danger ? 'danger' : 'primary'}>{submit}</SubmitButton>}
        <ButtonLink href={back}>Go back</ButtonLink>
      </div>
    </ActionForm>
  )
}
