import type { Metadata } from 'next'
import { AddEndpointDialog } from '@/components/webhooks/add-endpoint-dialog'
import { DeliveryFilter } from '@/components/webhooks/delivery-filter'
import { DeliveryTable } from '@/components/webhooks/delivery-table'
import { EndpointTable } from '@/components/webhooks/endpoint-table'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Pagination } from '@/components/ui/pagination'
import { Section } from '@/components/ui/section'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { listWebhookDeliveries } from '@/lib/usecases/webhooks/list-webhook-deliveries'
import { listWebhookEndpoints } from '@/lib/usecases/webhooks/list-webhook-endpoints'
import { addEndpoint, deleteEndpoint, redeliver, switchEndpoint } from './actions'
import { deliveryAddress, deliveryQuery } from './delivery-query'

export const metadata: Metadata = { title: 'Webhooks' }

const shown = 25

export default async function WebhooksPage(props: {
  params: Promise<{ organization: string }>
  searchParams: SearchParams
}) {
  const { organization: slug } = await props.params
  const caller = await requireCaller(slug, 'webhooks.manage')
  const context = contextOf(caller)
  const query = deliveryQuery(await props.searchParams)
  const [endpoints, found] = await Promise.all([
    listWebhookEndpoints(context),
    listWebhookDeliveries(context, { ...query, limit: shown }),
  ])
  const path = `/${slug}/settings/webhooks`
  const deliveries = found.slice(0, shown)
  const last = found.length > shown ? deliveries.at(-1) : undefined
  return (
    <PageStack>
      <PageHeader
        title="Webhooks"
        lead="Your own software is told what happens here, signed, within seconds. What is not taken is sent again for three days."
        actions={<AddEndpointDialog action={addEndpoint.bind(null, slug)} />}
      />
      <EndpointTable
        endpoints={endpoints}
        actions={{
          switch: switchEndpoint.bind(null, slug),
          remove: deleteEndpoint.bind(null, slug),
        }}
      />
      <Section title="Deliveries">
        <div className="flex flex-col gap-4">
          <DeliveryFilter
            {...query}
            csv={deliveryAddress(`${path}/webhook-deliveries.csv`, query)}
          />
          <DeliveryTable
            path={path}
            deliveries={deliveries}
            isFiltered={Object.values(query).some((asked) => asked !== undefined)}
            redeliver={redeliver.bind(null, slug)}
          />
          {deliveries.length > 0 && (
            <Pagination
              summary={`${deliveries.length} ${deliveries.length === 1 ? 'delivery' : 'deliveries'}, newest first`}
              previousHref={query.before && deliveryAddress(path, query)}
              nextHref={last && deliveryAddress(path, query, { at: last.createdAt, id: last.id })}
            />
          )}
        </div>
      </Section>
    </PageStack>
  )
}
