import { ActionForm } from '@/components/ui/action-form'
import { FormPasswordField } from '@/components/ui/form-password-field'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

export function PasswordForm({ action }: { action: FormAction }) {
  return (
    <ActionForm action={action} className="flex flex-col items-start gap-4">
      <FormPasswordField name="current" label="Present password" autoComplete="current-password" />
      <FormPasswordField
        name="password"
        label="New password"
        autoComplete="new-password"
        hint="At least 8 characters. Your other sessions end."
      />
      <SubmitButton tone="quiet">Change password</SubmitButton>
    </ActionForm>
  )
}
