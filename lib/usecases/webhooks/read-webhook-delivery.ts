import 'server-only'
import type { Context } from '@/lib/usecases/context'

/** One message to one endpoint: what it says and what came of it; null when there is none. */
export const readWebhookDelivery = (
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  id: string,
) =>
  db.webhookDelivery.findUnique({
    where: { organizationId_id: { organizationId, id } },
    include: { endpoint: { select: { url: true, enabled: true } } },
  })
