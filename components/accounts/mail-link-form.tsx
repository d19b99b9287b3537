'use client'
import { ActionForm, FormTextField } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

type MailLinkFormProps = {
  action: FormAction
  submit: string
  /** Where the link goes on to. */
  next?: string | undefined
}

/** An address to send a link to; the answer never says whether it has an account. */
export function MailLinkForm({ action, submit, next }: MailLinkFormProps) {
  return (
    <ActionForm action={action} className="flex flex-col gap-4">
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <FormTextField name="email" type="email" label="E-mail" autoComplete="username" required />
      <div>
        <SubmitButton tone="quiet">{submit}</SubmitButton>
      </div>
    </ActionForm>
  )
}
