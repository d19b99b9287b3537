import { ActionForm, FormTextField } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

/** The most that may be spent in one UTC day. */
export function SpendCapForm(props: {
  action: FormAction
  cap: string
  /** What counts against it: "12.5 spent today or held." */
  today: string
}) {
  return (
    <ActionForm action={props.action} className="flex flex-col items-start gap-4">
      <FormTextField
        name="dailyCap"
        label="Most tokens a day"
        inputMode="decimal"
        defaultValue={props.cap}
        hint={`A hard stop: charges above it are refused until 00:00 UTC, and the refusal names this cap. ${props.today} Empty: no cap.`}
      />
      <SubmitButton tone="quiet">Save cap</SubmitButton>
    </ActionForm>
  )
}
