import 'server-only'
import { audit } from '@/lib/db/audit'
import { enqueue } from '@/lib/db/enqueue'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { deliveryJob } from './delivery-job'
import type { DeliveryView } from './list-webhook-deliveries'

/**
 * Sends a delivery once more, with the same message id and three new days to arrive in. To an endpoint
 * that is switched off it goes when that is switched on.
 */
export const redeliverWebhook = (
  context: Context,
  deliveryId: string,
): Promise<Result<DeliveryView, { readonly kind: 'webhookDeliveryNotFound' }>> =>
  transaction(context.db, async (tx) => {
    const { organizationId } = context
    const { count } = await tx.webhookDelivery.updateMany({
      where: { organizationId, id: deliveryId },
      data: { status: 'pending', attempts: 0, nextAttemptAt: null, deliveredAt: null },
    })
    if (count === 0) return refused({ kind: 'webhookDeliveryNotFound' })
    const delivery = await tx.webhookDelivery.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id: deliveryId } },
      include: { endpoint: { select: { url: true, enabled: true } } },
    })
    const job = deliveryJob(organizationId, deliveryId)
    if (delivery.endpoint.enabled) await enqueue(tx, { task: 'deliver-webhook', ...job })
    await audit(tx, context, {
      action: 'webhookDelivery.redeliver',
      subject: { kind: 'webhookDelivery', id: deliveryId },
      after: { topic: delivery.topic },
    })
    return accepted(delivery)
  })
