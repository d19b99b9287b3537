import 'server-only'
import { organizationNow } from '@/lib/db/clock'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import { openStates } from '@/lib/payments/attempt-move'
import type { Context } from '@/lib/usecases/context'
import { returnCredit } from '@/lib/usecases/credit-balance/move-credit'
import { resolveNotices } from '@/lib/usecases/notices/write-notice'
import { closeOpenPayment } from '@/lib/usecases/orders/close-open-orders'
import { endSubscription } from '@/lib/usecases/renewals/end-subscription'

/**
 * K6: a past-due package that is cancelled has no paid period left to finish: it ends at once and its
 * invoice is collected no more. A payment that is under way is closed first, after a last look; if it
 * went through, or nobody knows, nothing ends here.
 */
export async function endUnpaidPackage(context: Context, subscriptionId: string): Promise<void> {
  const { db, organizationId } = context
  const open = { organizationId, subscriptionId, status: 'open' }
  const invoice = await db.invoice.findFirst({ where: open, select: { id: true } })
  if (invoice) await closeOpenPayment(context, organizationId, invoice.id)
  await transaction(db, async (tx) => {
    await lockOrganization(tx, organizationId)
    const now = await organizationNow(tx, organizationId)
    const key = { organizationId_id: { organizationId, id: subscriptionId } }
    const row = await tx.subscription.findUniqueOrThrow({ where: key })
    const unpaid = await tx.invoice.findFirst({ where: open, include: { attempts: true } })
    const isUnderWay = unpaid?.attempts.some(({ state }) => openStates.includes(state)) === true
    if (row.status !== 'pastDue' || isUnderWay) return
    if (unpaid) {
      await tx.invoice.update({
        where: { organizationId_id: { organizationId, id: unpaid.id } },
        data: { status: 'uncollectible', closedAt: now },
      })
      const { id: invoiceId, creditApplied: amount } = unpaid
      await returnCredit(tx, { organizationId, invoiceId, amount, now })
      await resolveNotices(tx, { organizationId, subjectId: invoiceId, now })
    }
    await endSubscription(tx, { ...context, now }, { subscriptionId, reason: 'canceled' })
  })
}
