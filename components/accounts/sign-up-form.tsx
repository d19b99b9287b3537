'use client'
import { ActionForm, FormTextField } from '@/components/ui/action-form'
import { FormPasswordField } from '@/components/ui/form-password-field'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

/** Elsewhere than in the sandbox the password is set by a link in the mail. */
export function SignUpForm({
  action,
  asksPassword,
}: {
  action: FormAction
  asksPassword: boolean
}) {
  return (
    <ActionForm action={action} className="flex flex-col gap-4">
      <FormTextField name="name" label="Your name" autoComplete="name" required />
      <FormTextField name="email" type="email" label="E-mail" autoComplete="username" required />
      <FormTextField
        name="organization"
        label="Organization"
        autoComplete="organization"
        hint="Who is billed: your company, or your own name."
        required
      />
      {asksPassword && (
        <FormPasswordField
          name="password"
          label="Password"
          autoComplete="new-password"
          hint="At least 8 characters. Long beats complicated."
          required
        />
      )}
      <div>
        <SubmitButton>Create account</SubmitButton>
      </div>
    </ActionForm>
  )
}
