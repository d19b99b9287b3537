import 'server-only'
import { createHash } from 'node:crypto'
import type { Tx } from '@/lib/db/client'
import { enqueueMany } from '@/lib/db/enqueue'
import { newId } from '@/lib/db/new-id'
import type { WebhookTopic } from '@/lib/domain/webhooks/topics'
import { deliveryJob } from './delivery-job'

export interface WebhookSource {
  readonly organizationId: string
  readonly now: Date
}

export interface WebhookDatum {
  readonly topic: WebhookTopic
  /** As the API writes them: cents as numbers, tokens as texts, instants as RFC 3339. */
  readonly data: Readonly<Record<string, string | number | null>>
  /** The same fact has the same key, whatever runs twice: `inv_…`. */
  readonly dedupeKey: string
}

export type WebhookFact = WebhookSource & WebhookDatum

/**
 * Tells every endpoint that asked for the topic, in the transaction that makes the fact true. For an
 * endpoint that is switched off the delivery is written too, and waits.
 */
export const emitWebhook = (tx: Tx, fact: WebhookFact): Promise<void> =>
  emitWebhooks(tx, fact, [fact])

/** The same for many facts, in as many statements as for one. */
export async function emitWebhooks(
  tx: Tx,
  source: WebhookSource,
  facts: readonly WebhookDatum[],
): Promise<void> {
  const { organizationId } = source
  if (facts.length === 0) return
  const topics = [...new Set(facts.map(({ topic }) => topic))]
  // Shared, so that nobody switches one on or off before this fact stands: the delivery of one that is
  // off would have no job, and whoever switches it on would not see the delivery yet.
  const endpoints = await tx.$queryRaw<{ id: string; enabled: boolean; topics: string[] }[]>`
    SELECT id, enabled, topics FROM webhook_endpoints
    WHERE organization_id = ${organizationId} AND topics && ${topics}::text[]
    ORDER BY id FOR SHARE`
  if (endpoints.length === 0) return
  const written = await tx.webhookDelivery.createManyAndReturn({
    data: endpoints.flatMap(({ id, topics: wanted }) =>
      facts.filter(({ topic }) => wanted.includes(topic)).map((fact) => rowOf(source, fact, id)),
    ),
    skipDuplicates: true,
    select: { id: true, endpointId: true },
  })
  const on = new Set(endpoints.filter(({ enabled }) => enabled).map(({ id }) => id))
  const jobs = written
    .filter(({ endpointId }) => on.has(endpointId))
    .map(({ id }) => deliveryJob(organizationId, id))
  if (jobs.length > 0) await enqueueMany(tx, 'deliver-webhook', jobs)
}

const rowOf = (
  { organizationId, now }: WebhookSource,
  { topic, dedupeKey, data }: WebhookDatum,
  endpointId: string,
) => ({
  organizationId,
  id: newId('webhookDelivery'),
  endpointId,
  messageId: messageIdOf(`${organizationId} ${topic} ${dedupeKey}`),
  topic,
  payload: { type: topic, timestamp: now.toISOString(), data: { ...data } },
  status: 'pending',
  createdAt: now,
})

/** The same fact is the same message, for the receiver as well (its `webhook-id`). */
const messageIdOf = (fact: string): string =>
  `msg_${createHash('sha256').update(fact).digest('hex').slice(0, 32)}`
