import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button-link'
import type { FormAction } from '@/components/ui/form-state'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'

export type PayInvoiceView = {
  readonly invoiceId: string
  readonly title: string
  /** How much, when, from which card. */
  readonly text: string
  /** Null: there is no card to pay with. */
  readonly button: string | null
  readonly cards: string
}

/** What an open invoice needs: a confirmation at the bank, a payment now, or a card. */
export function PayInvoice({ view, action }: { view: PayInvoiceView; action: FormAction }) {
  return (
    <Notice
      tone="soon"
      title={view.title}
      action={
        <div className="flex flex-wrap items-start gap-2">
          {view.button !== null && (
            <ActionForm action={action} className="flex flex-col items-start gap-2">
              <input type="hidden" name="invoiceId" value={view.invoiceId} />
              <SubmitButton>{view.button}</SubmitButton>
            </ActionForm>
          )}
          <ButtonLink href={view.cards}>Payment methods</ButtonLink>
        </div>
      }
    >
      {view.text}
    </Notice>
  )
}
