import { ActionForm, FormTextField } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

/** Balances at which a mail goes out. */
export function AlertsForm(props: {
  action: FormAction
  thresholds: string
  /** Those that the balance is at or below: they wait for a top-up. */
  passed: string
}) {
  const passed = props.passed === '' ? '' : ` Passed, and waiting for a top-up: ${props.passed}.`
  return (
    <ActionForm action={props.action} className="flex flex-col items-start gap-4">
      <FormTextField
        name="thresholds"
        label="Alert at"
        inputMode="decimal"
        defaultValue={props.thresholds}
        hint={`Token balances, separated by commas, such as 100, 20. One mail each time the balance comes down to one; a top-up arms it again. Empty: no alerts.${passed}`}
      />
      <SubmitButton tone="quiet">Save alerts</SubmitButton>
    </ActionForm>
  )
}
