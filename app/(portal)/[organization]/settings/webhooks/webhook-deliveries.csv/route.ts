import { deliveryState } from '@/components/webhooks/delivery-state'
import { csvAnswer, mostLines } from '@/lib/http/csv-answer'
import { requireCaller } from '@/lib/http/page-access'
import { queryOf } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { listWebhookDeliveries } from '@/lib/usecases/webhooks/list-webhook-deliveries'
import { deliveryQuery } from '../delivery-query'

/** The deliveries as they are filtered on the page, all pages of them. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'webhooks.manage')
  const query = deliveryQuery(queryOf(request))
  const filter = { ...query, before: undefined, limit: mostLines }
  return csvAnswer({
    name: `${slug}-webhook-deliveries`,
    rows: await listWebhookDeliveries(contextOf(caller), filter),
    columns: [
      { head: 'Time (UTC)', of: ({ createdAt }) => createdAt.toISOString() },
      { head: 'Topic', of: ({ topic }) => topic },
      { head: 'Message id', of: ({ messageId }) => messageId },
      { head: 'Endpoint', of: ({ endpoint }) => endpoint.url },
      { head: 'Status', of: (delivery) => deliveryState(delivery).word },
      { head: 'Tries', of: ({ attempts }) => attempts },
      { head: 'Last answer', of: ({ lastStatus }) => lastStatus },
      { head: 'Last error', of: ({ lastError }) => lastError },
      { head: 'Delivered (UTC)', of: ({ deliveredAt }) => deliveredAt?.toISOString() ?? null },
    ],
  })
}
