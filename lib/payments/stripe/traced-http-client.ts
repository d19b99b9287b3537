import 'server-only'
import Stripe from 'stripe'
import { inSpan, type Opening } from '@/lib/config/trace'

type Client = ReturnType<typeof Stripe.createNodeHttpClient>
type Call = Parameters<Client['makeRequest']>

/** The SDK's own client; each of its requests (a repeated one, too) is a span. */
export function tracedHttpClient(): Client {
  const client = Stripe.createNodeHttpClient()
  const send = client.makeRequest.bind(client)
  const makeRequest = (...call: Call) =>
    inSpan(openingOf(call), async (span) => {
      const answer = await send(...call)
      const status = answer.getStatusCode()
      span?.set({ 'http.response.status_code': status, ...namedBy(answer.getHeaders()) })
      if (status >= 400) span?.fail(String(status))
      return answer
    })
  return Object.assign(client, { makeRequest })
}

/** The id under which the provider finds the request again. */
const namedBy = ({ 'request-id': id }: Readonly<Record<string, unknown>>) =>
  typeof id === 'string' ? { 'granary.provider.request_id': id } : {}

function openingOf([host, port, path, method]: Call): Opening {
  const template = templateOf(path)
  return {
    name: `${method} ${template}`,
    kind: 'client',
    attributes: {
      'http.request.method': method,
      'server.address': host,
      'server.port': Number(port),
      'url.template': template,
    },
  }
}

/** `/v1/payment_intents/pi_3QX/confirm?expand=…` as `/v1/payment_intents/{id}/confirm`. */
export const templateOf = (path: string): string =>
  (path.split('?', 1)[0] ?? '')
    .split('/')
    .map((part) => (isWord.test(part) && !isId.test(part) ? part : '{id}'))
    .join('/')

const isWord = /^(v\d+|[a-z_]*)$/
/** Beginnings of the ids that we use: such a one may happen to have no digit. */
const isId = /^(ch|cs|cus|du|dp|evt|pi|pm|re|seti)_/
