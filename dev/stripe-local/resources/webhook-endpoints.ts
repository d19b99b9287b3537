import type Stripe from 'stripe'
import { missingParameter } from '../errors'
import { newId } from '../ids'
import { fieldsOf, listOf, metadata, text } from '../parameters'
import { listPage, pageParameters } from '../paging'
import type { Provider } from '../provider'
import { route } from '../routing'
import { apiVersion } from '../events'

const configuredId = 'we_configured'

const createParameters = fieldsOf<Stripe.WebhookEndpointCreateParams>()({
  url: text,
  enabled_events: listOf(text),
  api_version: text,
  description: text,
  metadata,
})

const listParameters = fieldsOf<Stripe.WebhookEndpointListParams & { created: unknown }>()(
  pageParameters,
)

export const webhookEndpointRoutes = [
  route({
    address: 'POST /v1/webhook_endpoints',
    parameters: createParameters,
    run: ({ provider, parameters: { url, enabled_events: types, ...rest } }) => {
      if (url === undefined) throw missingParameter('url')
      if (types === undefined) throw missingParameter('enabled_events')
      const id = newId('we')
      const secret = `${newId('whsec')}${newId('').slice(1)}`
      const endpoint = newEndpoint({ id, url, secret, types, created: provider.clock.now() })
      return provider.store.endpoints.put({ ...endpoint, ...rest })
    },
  }),
  route({
    address: 'GET /v1/webhook_endpoints',
    parameters: listParameters,
    run: ({ provider, parameters }) =>
      listPage({
        rows: provider.store.endpoints,
        url: '/v1/webhook_endpoints',
        page: parameters,
        show: ({ secret: _shownOnce, ...endpoint }) => endpoint,
      }),
  }),
]

/** The endpoint that the server was started with takes the place of the one of an earlier start. */
export function configureEndpoint(
  provider: Provider,
  webhook: { url: string; secret: string; events?: readonly string[] },
): void {
  const { url, secret, events: types = ['*'] } = webhook
  const created = provider.clock.now()
  provider.store.endpoints.put(
    newEndpoint({ id: configuredId, url, secret, types: [...types], created }),
  )
}

type NewEndpoint = { id: string; url: string; secret: string; types: string[]; created: number }

const newEndpoint = ({ id, url, secret, types, created }: NewEndpoint): Stripe.WebhookEndpoint => ({
  id,
  object: 'webhook_endpoint',
  api_version: apiVersion,
  application: null,
  created,
  description: null,
  enabled_events: types,
  livemode: false,
  metadata: {},
  secret,
  status: 'enabled',
  url,
})
