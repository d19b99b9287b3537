import 'server-only'
import { literally } from '@/lib/db/literally'
import type { Context } from '@/lib/usecases/context'
import type { DeliveryStatus } from './webhook-views'

export interface DeliveryFilter {
  readonly endpointId?: string | undefined
  readonly status?: DeliveryStatus | undefined
  readonly topic?: string | undefined
  /** Part of an endpoint's address, or a whole message id. */
  readonly search?: string | undefined
  /** Position of the last one of the page before. */
  readonly before?: { readonly at: Date; readonly id: string } | undefined
  readonly limit: number
}

/** What was sent, or waits, newest first; one more than `limit` when there are more. */
export const listWebhookDeliveries = (
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  { endpointId, status, topic, search, before, limit }: DeliveryFilter,
) =>
  db.webhookDelivery.findMany({
    where: {
      organizationId,
      ...(endpointId !== undefined && { endpointId }),
      ...(status !== undefined && { status }),
      ...(topic !== undefined && { topic }),
      AND: [
        search === undefined
          ? {}
          : {
              OR: [
                { messageId: search },
                { endpoint: { is: { url: { contains: literally(search) } } } },
              ],
            },
        before === undefined
          ? {}
          : {
              OR: [
                { createdAt: { lt: before.at } },
                { createdAt: before.at, id: { lt: before.id } },
              ],
            },
      ],
    },
    include: { endpoint: { select: { url: true, enabled: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })

export type DeliveryView = Awaited<ReturnType<typeof listWebhookDeliveries>>[number]
