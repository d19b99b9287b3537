import 'server-only'
import { audit } from '@/lib/db/audit'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import type { EndpointNotFound } from './webhook-views'

/** Takes an endpoint away for good, with its deliveries and those that still waited. */
export const deleteWebhookEndpoint = (
  context: Context,
  endpointId: string,
): Promise<Result<undefined, EndpointNotFound>> =>
  transaction(context.db, async (tx) => {
    const { organizationId } = context
    await lockOrganization(tx, organizationId)
    const found = await tx.webhookEndpoint.findUnique({
      where: { organizationId_id: { organizationId, id: endpointId } },
      select: { url: true },
    })
    if (!found) return refused({ kind: 'webhookEndpointNotFound' })
    await tx.webhookDelivery.deleteMany({ where: { organizationId, endpointId } })
    await tx.webhookEndpoint.deleteMany({ where: { organizationId, id: endpointId } })
    await audit(tx, context, {
      action: 'webhookEndpoint.delete',
      subject: { kind: 'webhookEndpoint', id: endpointId },
      before: { url: found.url },
    })
    return accepted(undefined)
  })
