'use client'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button-link'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ProgressView } from './progress-view'

export type OrderActionsProps = {
  state: ProgressView['state']
  orderId: string
  cancel: FormAction
  links: { tryAgain: string | null; invoice: string; cards: string; next: string }
}

/** What can be done with an order in the state it is in. */
export function OrderActions({ state, orderId, cancel, links }: OrderActionsProps) {
  if (state === 'delivered') {
    return (
      <Row>
        <ButtonLink href={links.next} tone="primary">
          Done
        </ButtonLink>
        <ButtonLink href={links.invoice}>See invoice</ButtonLink>
      </Row>
    )
  }
  if (state === 'failed' || state === 'canceled') {
    return (
      <Row>
        {links.tryAgain !== null && (
          <ButtonLink href={links.tryAgain} tone="primary">
            Try again
          </ButtonLink>
        )}
        {state === 'failed' && <ButtonLink href={links.cards}>Use another card</ButtonLink>}
      </Row>
    )
  }
  return (
    <>
      <noscript>
        <a href={`?at=${state}`} className="underline">
          Look again
        </a>
      </noscript>
      <ActionForm action={cancel}>
        <input type="hidden" name="orderId" value={orderId} />
        <SubmitButton tone="quiet">Cancel order</SubmitButton>
      </ActionForm>
    </>
  )
}

function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap gap-2">{children}</div>
}
