import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import type { Failure } from '@/lib/payments/gateway'
import type { InvoiceEvent } from '@/lib/payments/payment-services'
import { purchasePlanFrom } from '@/lib/usecases/billing/stored-plan'
import { systemActor } from '@/lib/usecases/context'
import { releaseCoupon } from '@/lib/usecases/coupons/reserve-coupon'
import { returnCredit } from '@/lib/usecases/credit-balance/move-credit'

/** An unpaid order leaves nothing behind: invoice void, credit and coupon given back, nothing delivered. */
export async function failOrder(
  tx: Tx,
  event: InvoiceEvent & { readonly failure: Failure | null },
): Promise<void> {
  const { organizationId, invoiceId, failure, now } = event
  const order = await tx.order.findUniqueOrThrow({
    where: { organizationId_invoiceId: { organizationId, invoiceId } },
    include: { invoice: { select: { creditApplied: true } } },
  })
  const status = failure ? 'failed' : 'canceled'
  await tx.order.update({
    where: { organizationId_id: { organizationId, id: order.id } },
    data: {
      status,
      failureCode: failure?.code ?? 'abandoned',
      failureMessage: failure?.message ?? 'The payment was not completed. Nothing was charged.',
      closedAt: now,
    },
  })
  await tx.invoice.update({
    where: { organizationId_id: { organizationId, id: invoiceId } },
    data: { status: 'void', closedAt: now },
  })
  const amount = order.invoice.creditApplied
  await returnCredit(tx, { organizationId, invoiceId, amount, now })
  await releaseCoupon(tx, purchasePlanFrom(order.plan).coupon)
  const actor = systemActor('Payments', invoiceId)
  await audit(
    tx,
    { organizationId, now, actor },
    {
      action: 'order.fail',
      subject: { kind: 'order', id: order.id },
      before: { status: order.status },
      after: { status, creditReturned: amount.toString() },
    },
  )
}
