'use client'
import { ActionForm } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { CodeField, wantsCode } from './code-field'

export function LinkForm({ action, token }: { action: FormAction; token: string }) {
  return (
    <ActionForm action={action} className="flex flex-col gap-4">
      {(state) => (
        <>
          <input type="hidden" name="token" value={token} />
          {wantsCode(state) && <CodeField state={state} />}
          <div>
            <SubmitButton>Sign in</SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  )
}
