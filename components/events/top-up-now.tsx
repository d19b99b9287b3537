'use client'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button-link'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

export type TopUpNowProps = {
  /** Accepts the quote that the words below are about. */
  action: FormAction
  /** The purchase as the form's fields, the quote among them. */
  fields: readonly (readonly [name: string, value: string])[]
  /** "Top up 500 tokens for $75.00" */
  label: string
  /** "Charged today: $75.00 to Visa ending 4242." */
  charged: string
  /** The same with its order summary: where to look when the price has changed meanwhile. */
  href: string
}

/** One click that buys what is missing; what it charges, and from which card, stands by it. */
export function TopUpNow({ action, fields, label, charged, href }: TopUpNowProps) {
  return (
    <ActionForm action={action} className="flex flex-col gap-2">
      {(state) => (
        <>
          {fields.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <p className="text-13 text-quiet">{charged}</p>
          <div className="flex">
            {state.message === undefined ? (
              <SubmitButton tone="quiet" name="intent" value="buy">
                {label}
              </SubmitButton>
            ) : (
              <ButtonLink href={href}>Look at the price again</ButtonLink>
            )}
          </div>
        </>
      )}
    </ActionForm>
  )
}
