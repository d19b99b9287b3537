import 'server-only'
import type { Tx } from '@/lib/db/client'
import { formatMoney } from '@/lib/domain/money/money'
import type { ChargeResult } from '@/lib/domain/renewals/dunning'
import { dayWords } from '@/lib/domain/time/words'
import type { Failure } from '@/lib/payments/gateway'
import type { InvoiceEvent } from '@/lib/payments/payment-services'
import { systemActor, type Context, type Services } from '@/lib/usecases/context'
import { tellPaymentFailed } from '@/lib/usecases/invoices/tell-payment-failed'
import { queueBillingMail } from '@/lib/usecases/mail/queue-billing-mail'
import { writeNotice } from '@/lib/usecases/notices/write-notice'
import type { DunnedInvoice } from '@/lib/usecases/renewals/dunned-invoice'
import { moveDunning } from '@/lib/usecases/renewals/move-dunning'

export interface FailedRenewal {
  readonly event: InvoiceEvent & { readonly failure: Failure | null }
  readonly invoice: DunnedInvoice
}

/**
 * L7: a renewal was not paid. The next try follows the schedule; after the last one the subscription
 * ends. An attempt that we closed ourselves (failure null) was counted when it began to wait.
 */
export async function failRenewal(
  tx: Tx,
  services: Services,
  { event, invoice }: FailedRenewal,
): Promise<void> {
  const { organizationId, failure, now } = event
  if (!failure) return
  await tellPaymentFailed(tx, { event: { ...event, failure }, invoice })
  const actor = systemActor('Renewals', invoice.id)
  const context: Context = { ...services, organizationId, now, actor }
  const result: ChargeResult = failure.hard ? 'hardDeclined' : 'declined'
  const dunning = await moveDunning(tx, context, { invoice, result })
  if (dunning.kind !== 'pastDue') return
  const amount = formatMoney(invoice.amountDue, invoice.currency)
  const next = dunning.nextTryAt ? dayWords(dunning.nextTryAt) : null
  const after = failure.hard
    ? 'This card will not be tried again: add another one.'
    : `We try again on ${next ?? 'the next day of the schedule'}.`
  const text = `${amount} for invoice ${invoice.number} was not paid: ${failure.message} ${after}`
  await writeNotice(tx, { organizationId, kind: 'paymentFailed', subjectId: invoice.id, text, now })
  await queueBillingMail(tx, context, {
    topic: 'paymentFailed',
    dedupeKey: `paymentFailed:${event.attemptId}`,
    subject: `Invoice ${invoice.number} was not paid`,
    heading: 'A payment failed',
    paragraphs: [text, 'Everything keeps working while we try again.'],
    action: { label: 'Open invoice', path: `billing/invoices/${invoice.id}` },
  })
}
