import 'server-only'
import type { Tx } from '@/lib/db/client'
import { formatMoney } from '@/lib/domain/money/money'
import type { PaymentHooks } from '@/lib/payments/payment-services'
import { systemActor, type Context, type Services } from '@/lib/usecases/context'
import { queueBillingMail } from '@/lib/usecases/mail/queue-billing-mail'
import { writeNotice } from '@/lib/usecases/notices/write-notice'
import { moveDunning } from '@/lib/usecases/renewals/move-dunning'

type Waiting = Parameters<PaymentHooks['waiting']>[1]

/**
 * I4: the bank wants the customer's confirmation for a renewal: they are told once, by mail and banner,
 * and the link confirms this same payment. An outcome that nobody knows yet changes nothing.
 */
export async function waitForRenewal(tx: Tx, services: Services, waiting: Waiting): Promise<void> {
  const { organizationId, invoiceId, now, state, isNew } = waiting
  if (state !== 'actionRequired' || !isNew) return
  const invoice = await tx.invoice.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: invoiceId } },
  })
  if (invoice.kind !== 'renewal' || invoice.status !== 'open') return
  const actor = systemActor('Renewals', invoiceId)
  const context: Context = { ...services, organizationId, now, actor }
  const dunning = await moveDunning(tx, context, { invoice, result: 'actionRequired' })
  if (dunning.kind !== 'pastDue') return
  const amount = formatMoney(invoice.amountDue, invoice.currency)
  const text = `Your bank wants you to confirm ${amount} for invoice ${invoice.number}.`
  const notice = { organizationId, subjectId: invoiceId, text, now }
  await writeNotice(tx, { ...notice, kind: 'confirmationNeeded' })
  await queueBillingMail(tx, context, {
    topic: 'confirmationNeeded',
    dedupeKey: `confirmationNeeded:${waiting.attemptId}`,
    subject: `Confirm the payment of invoice ${invoice.number}`,
    heading: 'Your bank asks you to confirm a payment',
    paragraphs: [text, 'Everything keeps working until then.'],
    action: { label: 'Confirm payment', path: `billing/invoices/${invoiceId}` },
  })
}
