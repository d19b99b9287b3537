'use client'
import { ActionForm, FormTextField } from '@/components/ui/action-form'
import { FormPasswordField } from '@/components/ui/form-password-field'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import { CodeField, wantsCode } from './code-field'

/** E-mail and password; asks for the authenticator's code only when the account wants one. */
export function SignInForm({ action, next }: { action: FormAction; next: string | undefined }) {
  return (
    <ActionForm action={action} className="flex flex-col gap-4">
      {(state) => (
        <>
          {next !== undefined && <input type="hidden" name="next" value={next} />}
          <FormTextField
            name="email"
            type="email"
            label="E-mail"
            autoComplete="username"
            required
          />
          <FormPasswordField
            name="password"
            label="Password"
            autoComplete="current-password"
            required
          />
          {wantsCode(state) && <CodeField state={state} />}
          <div className="flex flex-wrap items-center justify-between gap-4">
            <SubmitButton>Sign in</SubmitButton>
            <TextLink href="/reset-password">Forgot your password?</TextLink>
          </div>
        </>
      )}
    </ActionForm>
  )
}
