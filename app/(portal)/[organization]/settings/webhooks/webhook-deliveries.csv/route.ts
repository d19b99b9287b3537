import { csvAnswer } from '@/lib/http/csv-answer'
import { requireCaller } from '@/lib/http/page-access'
import { contextOf } from '@/lib/usecases/context-of'
import { listWebhookDeliveries } from '@/lib/usecases/webhooks/list-webhook-deliveries'
import { deliveryQuery } from '../delivery-query'

const most = 50_000

/** The deliveries as they are filtered on the page, all pages of them. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'webhooks.manage')
  const query = deliveryQuery(Object.fromEntries(new URL(request.url).searchParams))
  const filter = { ...query, before: undefined, limit: most }
  return csvAnswer({
    name: `${slug}-webhook-deliveries`,
    rows: await listWebhookDeliveries(contextOf(caller), filter),
    columns: [
      { head: 'Time (UTC)', of: ({ createdAt }) => createdAt.toISOString() },
      { head: 'Topic', of: ({ topic }) => topic },
      { head: 'Message id', of: ({ messageId }) => messageId },
      { head: 'Endpoint', of: ({ endpoint }) => endpoint.url },
      { head: 'Status', of: ({ status }) => status },
      { head: 'Tries', of: ({ attempts }) => attempts },
      { head: 'Last answer', of: ({ lastStatus }) => lastStatus },
      { head: 'Last error', of: ({ lastError }) => lastError },
      { head: 'Delivered (UTC)', of: ({ deliveredAt }) => deliveredAt?.toISOString() ?? null },
    ],
  })
}
