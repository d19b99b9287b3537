import 'server-only'
import type { Tx } from '@/lib/db/client'
import { formatMoney } from '@/lib/domain/money/money'
import type { Context } from '@/lib/usecases/context'
import { queueBillingMail } from '@/lib/usecases/mail/queue-billing-mail'

/** The receipt of a paid invoice, once. */
export const queueReceipt = (
  tx: Tx,
  context: Context,
  invoice: {
    readonly id: string
    readonly number: string
    readonly amountDue: bigint
    readonly currency: string
  },
): Promise<void> =>
  queueBillingMail(tx, context, {
    topic: 'receipt',
    dedupeKey: `receipt:${invoice.id}`,
    subject: `Receipt for invoice ${invoice.number}`,
    heading: `Invoice ${invoice.number} is paid`,
    paragraphs: [
      invoice.amountDue > 0n
        ? `We charged ${formatMoney(invoice.amountDue, invoice.currency)} to your card.`
        : 'Nothing was due, so no card was charged.',
    ],
    action: { label: 'Open invoice', path: `billing/invoices/${invoice.id}` },
  })
