'use client'
import { ActionForm, FormTextField } from '@/components/ui/action-form'
import { FormPasswordField } from '@/components/ui/form-password-field'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

export function JoinForm({ action, token }: { action: FormAction; token: string }) {
  return (
    <ActionForm action={action}>
      <input type="hidden" name="token" value={token} />
      <SubmitButton>Join</SubmitButton>
    </ActionForm>
  )
}

export function NewcomerForm(props: { action: FormAction; token: string; email: string }) {
  return (
    <ActionForm action={props.action} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={props.token} />
      <FormTextField
        name="email"
        type="email"
        label="E-mail"
        value={props.email}
        readOnly
        autoComplete="username"
      />
      <FormTextField name="name" label="Your name" autoComplete="name" required />
      <FormPasswordField
        name="password"
        label="Password"
        autoComplete="new-password"
        hint="At least 8 characters. Long beats complicated."
        required
      />
      <div>
        <SubmitButton>Create account and join</SubmitButton>
      </div>
    </ActionForm>
  )
}
