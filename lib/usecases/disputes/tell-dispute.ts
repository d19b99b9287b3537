import 'server-only'
import type { Tx } from '@/lib/db/client'
import { formatMoney } from '@/lib/domain/money/money'
import type { Context } from '@/lib/usecases/context'
import type { Disputed } from '@/lib/usecases/disputes/disputed'
import { queueBillingMail } from '@/lib/usecases/mail/queue-billing-mail'

const words = {
  open: {
    heading: 'A payment is disputed',
    text: 'Tokens that this amount bought and that are not spent yet cannot be used until the bank has decided.',
  },
  won: {
    heading: 'A disputed payment stands',
    text: 'The bank has decided that it stays paid. Tokens that were held back can be used again.',
  },
  lost: {
    heading: 'A disputed payment was returned',
    text: 'The bank has given this amount back. Tokens that it bought are gone; spent ones are owed, which the next top-up or package of the same tokens repays. A credit note corrects the invoice.',
  },
} as const

/** Tells the customer of a dispute when it opens and when it is decided, once each. */
export async function tellDispute(
  tx: Tx,
  context: Context,
  { dispute, invoiceId }: Disputed,
): Promise<void> {
  const { organizationId } = context
  const stage = dispute.status === 'won' || dispute.status === 'lost' ? dispute.status : 'open'
  const { number, currency } = await tx.invoice.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: invoiceId } },
    select: { number: true, currency: true },
  })
  const { heading, text } = words[stage]
  const amount = formatMoney(dispute.amount, currency)
  await queueBillingMail(tx, context, {
    topic: 'refund',
    dedupeKey: `dispute:${dispute.id}:${stage}`,
    subject: `${heading}: invoice ${number}`,
    heading,
    paragraphs: [`It is about ${amount} of invoice ${number}.`, text],
    action: { label: 'Open invoice', path: `billing/invoices/${invoiceId}` },
  })
}
