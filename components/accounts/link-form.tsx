'use client'
import { ActionForm } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { CodeField, wantsCode } from './code-field'

type LinkFormProps = {
  action: FormAction
  token: string
  /** Where to go on to. */
  next: string | undefined
}

export function LinkForm({ action, token, next }: LinkFormProps) {
  return (
    <ActionForm action={action} className="flex flex-col gap-4">
      {(state) => (
        <>
          <input type="hidden" name="token" value={token} />
          {next !== undefined && <input type="hidden" name="next" value={next} />}
          {wantsCode(state) && <CodeField state={state} />}
          <div>
            <SubmitButton>Sign in</SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  )
}
