import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ApiCall, callRoute, makeKey, makeOrganization } from '@/dev/testing/api'
import { testStripe } from '@/dev/testing/stripe'
import { db } from '@/lib/db/client'
import { webhookTopics } from '@/lib/domain/webhooks/topics'
import type { Route } from '@/lib/http/route'
import { POST as placeOrder } from './orders/route'
import { POST as makeQuote } from './quotes/route'
import { POST as makeSandbox } from './sandbox/organizations/route'
import { POST as redeliver } from './webhook-deliveries/[id]/redeliver/route'
import { GET as listDeliveries } from './webhook-deliveries/route'
import { DELETE as remove, PATCH as change } from './webhook-endpoints/[id]/route'
import { GET as list, POST as add } from './webhook-endpoints/route'

await testStripe()

const created = z.object({ id: z.string(), secret: z.string() })
const listed = z.object({ data: z.array(z.object({ id: z.string(), topic: z.string() })) })
const url = 'http://127.0.0.1:9/hook'
let key = ''

const call = (route: Route, options: Omit<ApiCall, 'key'> = {}) =>
  callRoute(route, { key, ...options })

const addOne = async (topics: readonly string[] = ['invoice.paid']) =>
  created.parse((await call(add, { body: { url, topics } })).body)

beforeEach(async () => {
  const { organizationId } = await makeOrganization()
  key = await makeKey(organizationId)
})

describe('webhook endpoints', () => {
  it('show their secret once', async () => {
    const { id, secret } = await addOne()
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
    const { body } = await call(list)
    expect(body).toMatchObject({ data: [{ id, url, topics: ['invoice.paid'], enabled: true }] })
    expect(JSON.stringify(body)).not.toContain(secret)
  })

  it('are told of every topic when none is named', async () => {
    const { status, body } = await call(add, { body: { url } })
    expect([status, body]).toMatchObject([201, { topics: [...webhookTopics] }])
  })

  it('are switched off and on, changed and deleted', async () => {
    const { id } = await addOne()
    const params = { id }
    const off = await call(change, { params, body: { enabled: false, topics: ['tokens.low'] } })
    expect(off.body).toMatchObject({ enabled: false, topics: ['tokens.low'] })
    const on = await call(change, { params, body: { enabled: true } })
    expect(on.body).toMatchObject({ enabled: true, disabledAt: null })
    expect((await call(remove, { params })).status).toBe(204)
    expect((await call(remove, { params })).status).toBe(404)
  })

  it.each(['https://10.0.0.1/', 'http://example.com/', 'https://169.254.169.254/'])(
    'cannot be %s',
    async (inner) => {
      const { status, body } = await call(add, { body: { url: inner, topics: ['tokens.low'] } })
      expect([status, body]).toMatchObject([422, { code: 'webhook_url_refused' }])
      expect(await call(list)).toMatchObject({ body: { data: [] } })
    },
  )

  it('are of one organization: another one’s are unknown', async () => {
    const params = { id: (await addOne()).id }
    key = await makeKey((await makeOrganization()).organizationId)
    const statuses = [
      await call(change, { params, body: { enabled: false } }),
      await call(remove, { params }),
      await call(redeliver, { params }),
    ].map(({ status }) => status)
    expect(statuses).toEqual([404, 404, 404])
  })

  it('are few', async () => {
    for (let count = 0; count < 20; count += 1) await addOne()
    const { status, body } = await call(add, { body: { url, topics: ['tokens.low'] } })
    expect([status, body]).toMatchObject([409, { code: 'too_many_webhook_endpoints' }])
  })

  it('take an organization admin’s right', async () => {
    const { organizationId } = await makeOrganization()
    key = await makeKey(organizationId, { scopes: ['billing:write'] })
    expect((await call(list)).status).toBe(403)
  })
})

describe('webhook deliveries', () => {
  it('are written for a purchase in the payment’s own commit, and can be sent again', async () => {
    const body = { name: 'Prism', card: 'visa', now: '2026-03-01T00:00:00Z' }
    const made = await callRoute(makeSandbox, { body })
    key = z.object({ apiKey: z.string() }).parse(made.body).apiKey
    await addOne([...webhookTopics])
    const items = [{ type: 'topUp', bundle: 500, quantity: 1 }]
    const quote = await call(makeQuote, { body: { items } })
    const { id: quoteId } = z.object({ id: z.string() }).parse(quote.body)
    const headers = { 'idempotency-key': 'buy' }
    const order = await call(placeOrder, { body: { quoteId }, headers })
    expect(order.body).toMatchObject({ status: 'paid' })
    const { data } = listed.parse((await call(listDeliveries)).body)
    expect(data.map(({ topic }) => topic).toSorted()).toEqual(['invoice.paid', 'order.paid'])
    const id = data[0]?.id ?? ''
    await db().webhookDelivery.updateMany({
      where: { id },
      data: { status: 'failed', attempts: 13 },
    })
    const failed = await call(listDeliveries, { query: '?status=failed' })
    expect(failed.body).toMatchObject({ data: [{ id, status: 'failed' }] })
    const again = await call(redeliver, { params: { id } })
    expect([again.status, again.body]).toMatchObject([200, { status: 'pending', attempts: 0 }])
  })
})
