import { logger } from '@/lib/config/logger'
import { fromRequest } from '@/lib/http/incoming'
import { receiveProviderMessage } from '@/lib/usecases/invoices/receive-provider-message'
import { services } from '@/lib/usecases/services'

const largestBody = 1_000_000

/** The provider's messages. 5xx on every failure to carry one out: then it is delivered again. */
export async function POST(request: Request): Promise<Response> {
  const bytes = await fromRequest(request).readBody(largestBody)
  if (bytes === null) return new Response(null, { status: 413 })
  const body = new TextDecoder().decode(bytes)
  try {
    const signature = request.headers.get('stripe-signature')
    const outcome = await receiveProviderMessage(services(), { body, signature })
    return new Response(null, { status: outcome === 'received' ? 200 : 400 })
  } catch (error) {
    logger.error({ error }, 'a message of the payment provider was not carried out')
    return new Response(null, { status: 503, headers: { 'retry-after': '5' } })
  }
}
