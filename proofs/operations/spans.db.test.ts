import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeKey } from '@/dev/testing/api'
import { testDatabase } from '@/dev/testing/database'
import type { ReceivedSpan } from '@/dev/testing/read-otlp'
import { startWebhookReceiver } from '@/dev/testing/webhook-receiver'
import { give, newWallet } from '@/lib/ledger/testing/test-books'
import { createWebhookEndpoint } from '@/lib/usecases/webhooks/create-webhook-endpoint'
import { byName, openSpanWorld, present, seen } from './span-world'

const world = await openSpanWorld(testDatabase().url)
const { buyer, collector, mailServer, portal, send, spanOf, worker } = world
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>

beforeAll(async () => {
  receiver = await startWebhookReceiver()
})
afterAll(() => Promise.all([world.close(), receiver.close()]))

it(
  'a purchase, what it asks of the provider and of the database, its job and the customer’s webhook are one trace',
  { timeout: 120_000 },
  async () => {
    const { customer, key, quoteId } = await buyer()
    const topics = ['invoice.paid'] as const
    await createWebhookEndpoint(await customer.context(), {
      url: receiver.url,
      topics: [...topics],
    })
    const answer = await send('/api/v1/orders', { key, body: { quoteId } })
    expect(answer.status).toBe(201)
    const request = await spanOf(answer)
    expect(request).toMatchObject({
      name: 'POST /api/v1/orders',
      kind: 2,
      failed: false,
      parentSpanId: '',
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/api/v1/orders',
        'http.response.status_code': 201,
        'granary.organization_id': customer.organizationId,
        'granary.api_key_id': expect.stringMatching(/^key_/),
      },
      resource: { 'service.name': 'granary', 'granary.part': 'portal' },
    })
    const ofTrace = () => collector.spans.filter(({ traceId }) => traceId === request.traceId)
    // The job ends after what it did.
    const job = await seen(() => byName('job deliver-webhook', ofTrace())[0])
    const [delivery] = byName('POST webhook', ofTrace())
    const [charge] = byName('POST /v1/payment_intents', ofTrace())
    const transactions = byName('transaction', ofTrace())
    expect(transactions.find(({ spanId }) => spanId === job.parentSpanId)).toMatchObject({
      parentSpanId: request.spanId,
      attributes: { 'db.system.name': 'postgresql' },
    })
    expect(job).toMatchObject({
      kind: 5,
      attributes: { 'granary.job.attempt': 1 },
      resource: { 'granary.part': 'worker' },
    })
    expect(delivery).toMatchObject({
      kind: 3,
      parentSpanId: job.spanId,
      attributes: { 'server.address': '127.0.0.1', 'http.response.status_code': 204 },
    })
    expect(charge).toMatchObject({
      kind: 3,
      parentSpanId: request.spanId,
      attributes: { 'http.response.status_code': 200 },
    })
    expect(receiver.received[0]?.headers['traceparent']).toBe(
      `00-${request.traceId}-${delivery?.spanId}-01`,
    )
  },
)

it('a letter is a span of its job, in the trace of whoever caused it', async () => {
  const { key, quoteId } = await buyer()
  const { traceId } = await spanOf(await send('/api/v1/orders', { key, body: { quoteId } }))
  const ofTrace = () => collector.spans.filter((span) => span.traceId === traceId)
  const job = await seen(() => byName('job send-mail', ofTrace())[0])
  const letters = byName('send mail', ofTrace())
  const letter = present(letters.find(({ parentSpanId }) => parentSpanId === job.spanId))
  const { hostname, port } = new URL(mailServer.url)
  expect(letter).toMatchObject({
    kind: 3,
    failed: false,
    attributes: {
      'server.address': hostname,
      'server.port': Number(port),
      'granary.mail.id': expect.stringMatching(/^mai_/),
    },
    resource: { 'granary.part': 'worker' },
  })
  expect(mailServer.messageIds()).toContain(`<${letter.attributes['granary.mail.id']}@granary>`)
})

it('a refused call is a span with its status, and no failure of ours', async () => {
  const { key } = await buyer()
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const more = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` }
  const refused = await send('/api/v1/licenses/lic_1', { key, more })
  expect(await spanOf(refused)).toMatchObject({
    name: 'GET /api/v1/licenses/{id}',
    traceId,
    parentSpanId: '00f067aa0ba902b7',
    failed: false,
    attributes: { 'http.route': '/api/v1/licenses/{id}', 'http.response.status_code': 404 },
  })
  const stranger = await send('/api/v1/licenses')
  expect(await spanOf(stranger)).toMatchObject({
    attributes: { 'http.response.status_code': 401 },
  })
})

it('charges that are committed together are one span, linked with each who waited', async () => {
  const wallet = await newWallet()
  await give(wallet, 1_000_000_000n)
  const key = await makeKey(wallet.organizationId)
  const body = { walletId: wallet.walletId, item: 'text_message', quantity: 1 }
  const asked = Array.from({ length: 40 }, () => send('/api/v1/usage', { key, body }))
  const spans = await Promise.all((await Promise.all(asked)).map(spanOf))
  const ids = spans.map(({ spanId }) => spanId)
  const commits = await vi.waitFor(
    () => {
      const mine = byName('ledger commit', collector.spans).filter(({ parentSpanId }) =>
        ids.includes(parentSpanId),
      )
      const known = mine.flatMap(({ parentSpanId, links }) => [parentSpanId, ...links])
      expect(known.toSorted()).toEqual(ids.toSorted())
      return mine
    },
    { timeout: 60_000 },
  )
  expect(commits.length).toBeLessThan(40)
  const together = commits.map(({ attributes }) => Number(attributes['granary.ledger.batch']))
  expect(together.reduce((sum, count) => sum + count, 0)).toBe(40)
  for (const { attributes } of spans) {
    expect(attributes['granary.ledger.waited_ms']).toEqual(expect.any(Number))
  }
})

it('X6 no key, address, name, body, header or answer of anybody is in what is sent', async () => {
  const canary = 'canary7d1f'
  const { customer, key, quoteId } = await buyer()
  const url = `${receiver.url}/${canary}?token=${canary}`
  const topics = ['invoice.paid'] as const
  const { value: endpoint } = await accepted(
    createWebhookEndpoint(await customer.context(), { url, topics: [...topics] }),
  )
  receiver.behaviour.answer = (outgoing) => void outgoing.writeHead(500).end(canary)
  mailServer.behaviour.ofRecipient = (address) => `550 <${address}> ${canary}`
  const calls = [
    send('/api/v1/orders', { key, body: { quoteId } }),
    send(`/api/v1/licenses?search=${canary}`, { key }),
    send(`/api/v1/licenses/${canary}`, { key, more: { cookie: `session=${canary}` } }),
    send(`/invitations/${canary}?token=${canary}`),
    send('/api/v1/pool', { key: `grn_${canary}`, more: { 'user-agent': canary } }),
    send('/api/v1/devices', { key, body: { [canary]: canary, name: canary } }),
    send('/api/v1/pool', { key, more: { traceparent: canary, tracestate: `a=${canary}` } }),
  ]
  for (const answer of await Promise.all(calls)) await spanOf(answer)
  const isTry = ({ attributes }: ReceivedSpan) => attributes['http.response.status_code'] === 500
  const failed = await seen(() => byName('POST webhook', collector.spans).find(isTry))
  expect(failed).toMatchObject({ failed: true, attributes: { 'error.type': '500' } })
  const isRefused = ({ attributes }: ReceivedSpan) => attributes['error.type'] === '550'
  const [letter, itsJob] = await Promise.all(
    ['send mail', 'job send-mail'].map((name) =>
      seen(() => byName(name, collector.spans).find(isRefused)),
    ),
  )
  expect([letter?.failed, itsJob?.failed]).toEqual([true, true])
  const { email } = await world.db.user.findUniqueOrThrow({ where: { id: customer.userId } })
  const sent = Buffer.concat(collector.bodies).toString('latin1')
  for (const secret of [canary, key, endpoint.secret, email, '4242', 'whsec_', 'sk_test_'])
    expect(sent).not.toContain(secret)
})

async function accepted<Value>(result: Promise<{ ok: boolean; value?: Value }>) {
  const { value } = await result
  return { value: present(value) }
}

it(
  'a collector that fails, hangs or is away is nothing to those who call, nor to the end',
  { timeout: 120_000 },
  async () => {
    const { key } = await buyer()
    const hurried = async () => (await send('/api/v1/pool', { key })).status
    collector.behaviour.answer = (outgoing) => void outgoing.writeHead(503).end('not now')
    expect(await hurried()).toBe(200)
    collector.behaviour.answer = () => undefined
    expect(await hurried()).toBe(200)
    await collector.close()
    const all = await Promise.all(Array.from({ length: 100 }, hurried))
    expect(new Set(all)).toEqual(new Set([200]))
    await Promise.all([portal.stop(), worker.stop()])
    expect(await Promise.all([portal.died, worker.died])).toEqual(['null', 'null'])
  },
)
