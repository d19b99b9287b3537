import 'server-only'
import type { Context } from '@/lib/usecases/context'
import { endpointColumns, type WebhookEndpointView } from './webhook-views'

/** The organization's endpoints, newest first. */
export const listWebhookEndpoints = ({
  db,
  organizationId,
}: Pick<Context, 'db' | 'organizationId'>): Promise<WebhookEndpointView[]> =>
  db.webhookEndpoint.findMany({
    where: { organizationId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: endpointColumns,
  })
