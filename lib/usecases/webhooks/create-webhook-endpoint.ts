import 'server-only'
import { randomBytes } from 'node:crypto'
import { audit } from '@/lib/db/audit'
import { lockOrganization } from '@/lib/db/lock'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { readEndpointUrl, type WebhookUrlRefusal } from './endpoint-url'
import { endpointColumns, type EndpointWish, type WebhookEndpointView } from './webhook-views'

const most = 20

export type CreateEndpointRefusal =
  | WebhookUrlRefusal
  | { readonly kind: 'tooManyWebhookEndpoints'; readonly most: number }

/** `secret` is shown this once; it is kept, because every message is signed with it. */
export type CreatedEndpoint = WebhookEndpointView & { readonly secret: string }

/** Adds an endpoint that is told from now on of the topics it names. */
export async function createWebhookEndpoint(
  context: Context,
  wish: EndpointWish,
): Promise<Result<CreatedEndpoint, CreateEndpointRefusal>> {
  const { db, organizationId, now, sandbox } = context
  const url = readEndpointUrl(wish.url, sandbox)
  if (!url.ok) return url
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const topics = [...new Set(wish.topics)]
  return transaction(db, async (tx) => {
    await lockOrganization(tx, organizationId)
    const count = await tx.webhookEndpoint.count({ where: { organizationId } })
    if (count >= most) return refused({ kind: 'tooManyWebhookEndpoints', most })
    const id = newId('webhookEndpoint')
    const created = await tx.webhookEndpoint.create({
      data: { organizationId, id, url: url.value, secret, topics, createdAt: now },
      select: endpointColumns,
    })
    await audit(tx, context, {
      action: 'webhookEndpoint.create',
      subject: { kind: 'webhookEndpoint', id },
      after: { url: url.value, topics },
    })
    return accepted({ ...created, secret })
  })
}
