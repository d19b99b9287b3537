import 'server-only'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { closeOpenPayment } from '@/lib/usecases/orders/close-open-orders'
import { endSubscription } from '@/lib/usecases/renewals/end-subscription'
import {
  findUnpaid,
  voidUnpaidInvoice,
  type PaymentInProgress,
} from '@/lib/usecases/renewals/void-unpaid-invoice'

export type EndUnpaidRefusal = PaymentInProgress | { readonly kind: 'subscriptionChanged' }

/**
 * K6, L5: a past-due package or add-on that is canceled has no paid period left to finish: it ends at
 * once and its invoice is void. A payment that is under way is closed first, after a last look; if it
 * went through, nothing ends here (`subscriptionChanged`); if nobody knows, `paymentInProgress`.
 */
export async function endCanceledUnpaid(
  context: Context,
  subscriptionId: string,
): Promise<Result<null, EndUnpaidRefusal>> {
  const end = () => transaction(context.db, (tx) => endUnlessPaid(tx, context, subscriptionId))
  const first = await end()
  if (first.ok || first.refusal.kind !== 'paymentInProgress') return first
  await closeOpenPayment(context, context.organizationId, first.refusal.invoiceId)
  return end()
}

async function endUnlessPaid(
  tx: Tx,
  context: Context,
  subscriptionId: string,
): Promise<Result<null, EndUnpaidRefusal>> {
  const { organizationId } = context
  const { now } = await lockOrganization(tx, organizationId)
  const { status } = await tx.subscription.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: subscriptionId } },
  })
  if (status !== 'pastDue') return refused({ kind: 'subscriptionChanged' })
  const unpaid = await findUnpaid(tx, context, subscriptionId)
  if (!unpaid.ok) return unpaid
  if (unpaid.value) await voidUnpaidInvoice(tx, { ...context, now }, unpaid.value)
  await endSubscription(tx, { ...context, now }, { subscriptionId, reason: 'canceled' })
  return accepted(null)
}
