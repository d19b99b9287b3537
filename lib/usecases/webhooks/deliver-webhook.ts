import 'server-only'
import { reached } from '@/lib/config/mark'
import { enqueue } from '@/lib/db/enqueue'
import { transaction } from '@/lib/db/transaction'
import { nextDeliveryTry } from '@/lib/domain/webhooks/retries'
import type { Services } from '@/lib/usecases/context'
import { deliveryJob } from './delivery-job'
import { sendWebhook, type WebhookAnswer } from './send-webhook'

export interface DeliveryRef {
  readonly organizationId: string
  readonly deliveryId: string
}

/**
 * The job's work: sends one delivery that is still to be made. One that failed comes back by itself;
 * one whose endpoint is switched off waits until that is switched on. A crash between sending and
 * writing sends again: the receiver knows the message by its id.
 */
export async function deliverWebhook(
  services: Pick<Services, 'db' | 'sandbox'>,
  ref: DeliveryRef,
): Promise<void> {
  const { db, sandbox } = services
  const delivery = await db.webhookDelivery.findUnique({
    where: whereIs(ref),
    include: { endpoint: { select: { url: true, secret: true, enabled: true } } },
  })
  if (!delivery || delivery.status !== 'pending' || !delivery.endpoint.enabled) return
  const { url, secret } = delivery.endpoint
  const body = JSON.stringify(delivery.payload)
  const answer = await sendWebhook({ url, secret, body, sandbox, messageId: delivery.messageId })
  reached('webhook:sent')
  await writeDown(services, { ref, answer, attempts: delivery.attempts + 1 })
}

/** Deliveries live by the machine's clock: the receivers' servers do not travel in time. */
async function writeDown(
  { db }: Pick<Services, 'db'>,
  done: { readonly ref: DeliveryRef; readonly answer: WebhookAnswer; readonly attempts: number },
): Promise<void> {
  const { ref, answer, attempts } = done
  const { organizationId, deliveryId } = ref
  const now = new Date()
  const next = answer.error === null ? null : nextDeliveryTry(attempts, now)
  await transaction(db, async (tx) => {
    const { count } = await tx.webhookDelivery.updateMany({
      where: { organizationId, id: deliveryId, status: 'pending' },
      data: {
        status: statusOf(answer, next),
        attempts,
        lastStatus: answer.status,
        lastError: answer.error,
        nextAttemptAt: next,
        deliveredAt: answer.error === null ? now : null,
      },
    })
    if (count === 0 || !next) return
    const job = deliveryJob(organizationId, deliveryId)
    await enqueue(tx, { task: 'deliver-webhook', ...job, runAt: next })
  })
}

const statusOf = ({ error }: WebhookAnswer, next: Date | null): string => {
  if (error === null) return 'delivered'
  return next ? 'pending' : 'failed'
}

const whereIs = ({ organizationId, deliveryId: id }: DeliveryRef) => ({
  organizationId_id: { organizationId, id },
})
