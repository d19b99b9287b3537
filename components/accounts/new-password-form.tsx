'use client'
import { ActionForm } from '@/components/ui/action-form'
import { FormPasswordField } from '@/components/ui/form-password-field'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

export function NewPasswordForm({ action, token }: { action: FormAction; token: string }) {
  return (
    <ActionForm action={action} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <FormPasswordField
        name="password"
        label="New password"
        autoComplete="new-password"
        hint="At least 8 characters. Long beats complicated."
        required
      />
      <div>
        <SubmitButton>Set password</SubmitButton>
      </div>
    </ActionForm>
  )
}
