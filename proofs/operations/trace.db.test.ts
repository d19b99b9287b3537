import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeKey } from '@/dev/testing/api'
import { licenses } from '@/dev/testing/billing-steps'
import { openCustomer, quote } from '@/dev/testing/billing-world'
import { testDatabase } from '@/dev/testing/database'
import { startWebhookReceiver } from '@/dev/testing/webhook-receiver'
import { createWebhookEndpoint } from '@/lib/usecases/webhooks/create-webhook-endpoint'
import { openCrashWorld } from '../crash/crash-world'

const world = await openCrashWorld(testDatabase().url)
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>
beforeAll(async () => {
  receiver = await startWebhookReceiver()
})
afterAll(() => Promise.all([world.close(), receiver.close()]))

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'

it(
  'a trace goes from the call by its job to the customer’s webhook, each a span of its own',
  { timeout: 120_000 },
  async () => {
    const customer = await openCustomer(world)
    const topics = ['invoice.paid'] as const
    await createWebhookEndpoint(await customer.context(), {
      url: receiver.url,
      topics: [...topics],
    })
    const { id: quoteId } = await quote(customer, [licenses('pro', 'month', 1)])
    const key = await makeKey(customer.organizationId, { createdBy: customer.userId })
    const [portal, worker] = [await world.startPortal(), await world.startWorker()]
    const answer = await fetch(`${portal.url}/api/v1/orders`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
      },
      body: JSON.stringify({ quoteId }),
    })
    expect(answer.status).toBe(201)
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { timeout: 60_000 })
    const sent = receiver.received[0]?.headers['traceparent'] ?? ''
    expect(sent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`))
    expect(sent).not.toContain('00f067aa0ba902b7')
    await Promise.all([portal.stop(), worker.stop()])
  },
)
