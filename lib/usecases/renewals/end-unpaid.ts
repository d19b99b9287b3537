import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Context } from '@/lib/usecases/context'
import { returnCredit } from '@/lib/usecases/credit-balance/move-credit'
import { queueBillingMail } from '@/lib/usecases/mail/queue-billing-mail'
import { resolveNotices } from '@/lib/usecases/notices/write-notice'
import { endLicenses } from '@/lib/usecases/renewals/end-licenses'
import { endSubscription } from '@/lib/usecases/renewals/end-subscription'
import type { DunnedInvoice } from '@/lib/usecases/renewals/dunned-invoice'

export interface UnpaidRenewal {
  readonly invoice: DunnedInvoice
  readonly subscriptionId: string
}

/** L7: after the last failed try the licenses end, the subscription with them, and the invoice is given up. */
export async function endUnpaid(
  tx: Tx,
  context: Context,
  { invoice, subscriptionId }: UnpaidRenewal,
): Promise<void> {
  const { organizationId, now } = context
  await tx.invoice.update({
    where: { organizationId_id: { organizationId, id: invoice.id } },
    data: { status: 'uncollectible', closedAt: now },
  })
  const amount = invoice.creditApplied
  await returnCredit(tx, { organizationId, invoiceId: invoice.id, amount, now })
  const licenses = await tx.license.findMany({
    where: { organizationId, subscriptionId, status: { not: 'ended' } },
    select: { id: true },
  })
  await endLicenses(
    tx,
    context,
    licenses.map(({ id }) => id),
  )
  await endSubscription(tx, context, { subscriptionId, reason: 'unpaid' })
  await resolveNotices(tx, { organizationId, subjectId: invoice.id, now })
  await queueBillingMail(tx, context, {
    topic: 'subscriptionEnded',
    dedupeKey: `subscriptionEnded:${invoice.id}`,
    subject: 'A subscription has ended',
    heading: 'A subscription has ended',
    paragraphs: [`Invoice ${invoice.number} could not be collected, so what it renews has ended.`],
    action: { label: 'Licenses', path: 'licenses' },
  })
}
