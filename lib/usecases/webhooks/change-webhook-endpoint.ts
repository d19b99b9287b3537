import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { enqueueMany } from '@/lib/db/enqueue'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { WebhookTopic } from '@/lib/domain/webhooks/topics'
import type { Context } from '@/lib/usecases/context'
import { deliveryJob } from './delivery-job'
import { readEndpointUrl, type WebhookUrlRefusal } from './endpoint-url'
import { endpointColumns, type EndpointNotFound, type WebhookEndpointView } from './webhook-views'

export interface EndpointChange {
  readonly endpointId: string
  readonly url?: string | undefined
  readonly topics?: readonly WebhookTopic[] | undefined
  readonly enabled?: boolean | undefined
}

/** Changes an endpoint. Switched on again, it gets at once what waited while it was off. */
export async function changeWebhookEndpoint(
  context: Context,
  change: EndpointChange,
): Promise<Result<WebhookEndpointView, EndpointNotFound | WebhookUrlRefusal>> {
  const { db, organizationId, sandbox } = context
  const url = change.url === undefined ? null : readEndpointUrl(change.url, sandbox)
  if (url && !url.ok) return url
  const where = { organizationId_id: { organizationId, id: change.endpointId } }
  return transaction(db, async (tx) => {
    await lockOrganization(tx, organizationId)
    const before = await tx.webhookEndpoint.findUnique({ where, select: endpointColumns })
    if (!before) return refused({ kind: 'webhookEndpointNotFound' })
    const data = {
      ...(url && { url: url.value }),
      ...(change.topics && { topics: [...new Set(change.topics)] }),
      ...switching(before, change, context.now),
    }
    const after = await tx.webhookEndpoint.update({ where, data, select: endpointColumns })
    if (after.enabled && !before.enabled) await wakeWaiting(tx, organizationId, before.id)
    await audit(tx, context, {
      action: 'webhookEndpoint.change',
      subject: { kind: 'webhookEndpoint', id: before.id },
      before: wordsOf(before),
      after: wordsOf(after),
    })
    return accepted(after)
  })
}

function switching(before: WebhookEndpointView, { enabled }: EndpointChange, now: Date) {
  if (enabled === undefined || enabled === before.enabled) return {}
  return { enabled, disabledAt: enabled ? null : now }
}

async function wakeWaiting(tx: Tx, organizationId: string, endpointId: string): Promise<void> {
  const waiting = await tx.webhookDelivery.findMany({
    where: { organizationId, endpointId, status: 'pending' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  const jobs = waiting.map(({ id }) => deliveryJob(organizationId, id))
  if (jobs.length > 0) await enqueueMany(tx, 'deliver-webhook', jobs)
}

const wordsOf = ({ url, topics, enabled }: WebhookEndpointView) => ({
  url,
  topics: [...topics],
  enabled,
})
