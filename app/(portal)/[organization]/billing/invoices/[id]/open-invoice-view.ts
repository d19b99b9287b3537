import type { PayInvoiceView } from '@/components/invoices/pay-invoice'
import { formatMoney } from '@/lib/domain/money/money'
import { cardName } from '@/lib/domain/payment-methods/card'
import type { InvoiceView } from '@/lib/usecases/invoices/invoice-view'
import type { PaymentMethodView } from '@/lib/usecases/payment-methods/list-payment-methods'

/** What can be done about an open invoice, in words; null when nothing is open. */
export function openInvoiceView(
  slug: string,
  invoice: InvoiceView,
  cards: readonly PaymentMethodView[],
): PayInvoiceView | null {
  if (invoice.status !== 'open') return null
  const due = formatMoney(invoice.amountDue, invoice.currency)
  const card = cards.find(({ isDefault }) => isDefault)
  const [last] = invoice.payments
  const failed =
    last?.status === 'failed' ? (last.failureMessage ?? 'The card was declined.') : null
  return {
    invoiceId: invoice.id,
    cards: `/${slug}/billing/payment-methods`,
    ...actOf({ invoice, due, card: card ? cardName(card) : null, failed }),
  }
}

function actOf(open: {
  invoice: InvoiceView
  due: string
  card: string | null
  failed: string | null
}): Pick<PayInvoiceView, 'title' | 'text' | 'button'> {
  const { invoice, due, card, failed } = open
  if (invoice.orderId !== null)
    return {
      title: `${due} is not paid yet`,
      text: 'The order’s own page shows where its payment stands.',
      button: 'Open the order',
    }
  if (invoice.needsConfirmation)
    return {
      title: 'Your bank asks you to confirm this payment',
      text: `${due} is charged once you have confirmed it at your bank.`,
      button: 'Confirm payment',
    }
  return {
    title: failed === null ? `${due} is not paid yet` : 'The last try to charge this failed',
    text: `${failed === null ? '' : `${failed} `}${card === null ? 'Add a card to pay it.' : `Paying it charges ${due} to ${card} at once.`}`,
    button: card === null ? null : `Pay ${due}`,
  }
}
