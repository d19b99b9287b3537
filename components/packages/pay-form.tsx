'use client'
import { ActionForm } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

/** The one payment for all that the dry run names. */
export function PayForm(props: {
  action: FormAction
  quoteId: string
  due: string
  ready: boolean
}) {
  return (
    <ActionForm action={props.action}>
      <input type="hidden" name="quoteId" value={props.quoteId} />
      <SubmitButton wide disabled={!props.ready}>
        Complete purchase for {props.due}
      </SubmitButton>
    </ActionForm>
  )
}
