import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeOrganization } from '@/dev/testing/api'
import { testDatabase } from '@/dev/testing/database'
import { startWebhookReceiver } from '@/dev/testing/webhook-receiver'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { WebhookTopic } from '@/lib/domain/webhooks/topics'
import { type Context, systemActor } from '@/lib/usecases/context'
import { services } from '@/lib/usecases/services'
import { changeWebhookEndpoint } from './change-webhook-endpoint'
import { createWebhookEndpoint } from './create-webhook-endpoint'
import { deliverWebhook } from './deliver-webhook'
import { emitWebhook } from './emit-webhook'
import { redeliverWebhook } from './redeliver-webhook'
import { sendWebhook } from './send-webhook'

const { asOwner } = testDatabase()
const now = new Date('2026-03-01T00:00:00Z')
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>
let context: Context

beforeEach(async () => {
  receiver = await startWebhookReceiver()
  const { organizationId } = await makeOrganization()
  context = { ...services(), organizationId, now, actor: systemActor('Test', 'req_test') }
})

afterEach(() => receiver.close())

async function addEndpoint(topics: readonly WebhookTopic[] = ['invoice.paid']) {
  const created = await createWebhookEndpoint(context, { url: receiver.url, topics })
  if (!created.ok) throw new Error(created.refusal.kind)
  return created.value
}

const factOf = (dedupeKey: string, topic: WebhookTopic = 'invoice.paid') => ({
  organizationId: context.organizationId,
  topic,
  dedupeKey,
  data: { invoiceId: dedupeKey, total: 9900 },
  now,
})

const emit = (dedupeKey = 'inv_1', topic: WebhookTopic = 'invoice.paid') =>
  transaction(db(), (tx) => emitWebhook(tx, factOf(dedupeKey, topic)))

/** The jobs of this organization's deliveries, soonest first; running one takes it away. */
const jobs = () =>
  asOwner<{ id: string; deliveryId: string; runAt: Date }>(
    `SELECT j.id, p.payload->>'deliveryId' AS "deliveryId", j.run_at AS "runAt"
     FROM graphile_worker.jobs j JOIN graphile_worker._private_jobs p ON p.id = j.id
     WHERE j.task_identifier = 'deliver-webhook' AND p.payload->>'organizationId' = $1
     ORDER BY j.run_at, j.id`,
    [context.organizationId],
  )

async function runJobs(): Promise<void> {
  for (const { id, deliveryId } of await jobs()) {
    await asOwner('SELECT graphile_worker.complete_jobs(ARRAY[$1::bigint])', [id])
    await deliverWebhook(context, { organizationId: context.organizationId, deliveryId })
  }
}

const deliveries = () =>
  db().webhookDelivery.findMany({
    where: { organizationId: context.organizationId },
    orderBy: { id: 'asc' },
  })

describe('a webhook', () => {
  it('is signed so that the library finds it true, and says what happened', async () => {
    const { secret } = await addEndpoint()
    await emit()
    await runJobs()
    expect(receiver.verified(secret)).toEqual({
      type: 'invoice.paid',
      timestamp: now.toISOString(),
      data: { invoiceId: 'inv_1', total: 9900 },
    })
    expect(() => receiver.verified('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).toThrow('No matching')
    const [delivery] = await deliveries()
    expect(delivery).toMatchObject({ status: 'delivered', attempts: 1, lastStatus: 204 })
    expect(delivery?.messageId).toBe(receiver.received[0]?.id)
  })

  it('is one message for one fact, and none for who did not ask', async () => {
    await addEndpoint()
    await addEndpoint(['refund.created'])
    await emit()
    await emit()
    expect(await deliveries()).toHaveLength(1)
    await runJobs()
    expect(receiver.received).toHaveLength(1)
  })

  it('is not written when what it tells of does not happen', async () => {
    await addEndpoint()
    const { organizationId } = context
    const fact = {
      organizationId,
      topic: 'invoice.paid',
      dedupeKey: 'inv_1',
      data: {},
      now,
    } as const
    const undone = transaction(db(), async (tx) => {
      await emitWebhook(tx, fact)
      throw new Error('rolled back')
    })
    await expect(undone).rejects.toThrow('rolled back')
    expect([await deliveries(), await jobs()]).toEqual([[], []])
  })

  it('comes back for three days while the server is down, then stands as failed', async () => {
    await addEndpoint()
    receiver.behaviour.answer = (outgoing) => void outgoing.writeHead(503).end('secret detail')
    await emit()
    let waited = 0
    for (;;) {
      await runJobs()
      const [next] = await jobs()
      if (!next) break
      waited += next.runAt.getTime() - Date.now()
    }
    const [delivery] = await deliveries()
    expect(delivery).toMatchObject({ status: 'failed', lastStatus: 503, lastError: 'Answered 503' })
    expect(waited / 86_400_000).toBeGreaterThan(2.9)
    expect(waited / 86_400_000).toBeLessThanOrEqual(3)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
  })

  it('that nobody answers is tried again and arrives once somebody does', async () => {
    const { secret } = await addEndpoint()
    receiver.behaviour.answer = (outgoing) => void outgoing.destroy()
    await emit()
    await runJobs()
    const [waiting] = await deliveries()
    expect(waiting).toMatchObject({ status: 'pending', attempts: 1, lastStatus: null })
    expect(waiting?.nextAttemptAt).toBeInstanceOf(Date)
    receiver.behaviour.answer = (outgoing) => void outgoing.writeHead(200).end()
    await runJobs()
    expect(receiver.verified(secret)).toMatchObject({ type: 'invoice.paid' })
    expect((await deliveries())[0]).toMatchObject({ status: 'delivered', attempts: 2 })
  })
})

describe('an endpoint that is switched off', () => {
  it('loses nothing: what waited goes out when it is switched on', async () => {
    const { id: endpointId } = await addEndpoint()
    await emit('inv_before')
    await changeWebhookEndpoint(context, { endpointId, enabled: false })
    await emit('inv_meanwhile')
    await runJobs()
    expect(receiver.received).toEqual([])
    expect(await jobs()).toEqual([])
    await changeWebhookEndpoint(context, { endpointId, enabled: true })
    await runJobs()
    expect(receiver.received).toHaveLength(2)
    expect((await deliveries()).every(({ status }) => status === 'delivered')).toBe(true)
  })

  it('loses nothing told in the very moment in which it is switched on', async () => {
    const { id: endpointId } = await addEndpoint()
    await changeWebhookEndpoint(context, { endpointId, enabled: false })
    let switching: Promise<unknown> = Promise.resolve()
    await transaction(db(), async (tx) => {
      await emitWebhook(tx, factOf('inv_1'))
      switching = changeWebhookEndpoint(context, { endpointId, enabled: true })
      await Promise.race([switching, somebodyWaits()])
    })
    await switching
    await runJobs()
    expect(receiver.received).toHaveLength(1)
  })
})

/** Until a connection to this database waits for a lock. */
async function somebodyWaits(): Promise<void> {
  const sql = `SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  while ((await asOwner(sql)).length === 0);
}

describe('a delivery that is made again', () => {
  it('has the same message id and a signature of its own time', async () => {
    const { secret } = await addEndpoint()
    await emit()
    await runJobs()
    const [first] = await deliveries()
    const again = await redeliverWebhook(context, first?.id ?? '')
    expect(again).toMatchObject({ ok: true, value: { status: 'pending', attempts: 0 } })
    await runJobs()
    expect(receiver.received.map(({ id }) => id)).toEqual([first?.messageId, first?.messageId])
    expect(receiver.verified(secret, 1)).toMatchObject({ type: 'invoice.paid' })
  })

  it('is refused for another organization', async () => {
    await addEndpoint()
    await emit()
    const [first] = await deliveries()
    const other = { ...context, organizationId: (await makeOrganization()).organizationId }
    const again = await redeliverWebhook(other, first?.id ?? '')
    expect(again).toMatchObject({ ok: false, refusal: { kind: 'webhookDeliveryNotFound' } })
  })
})

describe('the sender', () => {
  const message = (url: string, sandbox: boolean) => ({
    url,
    sandbox,
    secret: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    messageId: 'msg_1',
    body: '{}',
  })

  it('follows no redirect', async () => {
    receiver.behaviour.answer = (outgoing) =>
      void outgoing.writeHead(302, { location: receiver.url }).end()
    const answer = await sendWebhook(message(receiver.url, true))
    expect(answer).toEqual({ status: 302, error: 'Answered 302' })
    expect(receiver.received).toHaveLength(1)
  })

  it('reads no endless answer', async () => {
    receiver.behaviour.answer = (outgoing) => {
      outgoing.writeHead(200)
      const more = () => {
        while (!outgoing.destroyed && outgoing.write('x'.repeat(16_384)));
        if (!outgoing.destroyed) outgoing.once('drain', more)
      }
      more()
    }
    expect(await sendWebhook(message(receiver.url, true))).toEqual({ status: 200, error: null })
  })

  it('connects to no inner address that a name leads to', async () => {
    const named = receiver.url.replace('127.0.0.1', 'localhost')
    expect(await sendWebhook(message(named, true))).toMatchObject({ error: null })
    const secure = named.replace('http:', 'https:')
    const refusal = { status: null, error: 'This address is not a public one.' }
    expect(await sendWebhook(message(secure, false))).toEqual(refusal)
    expect(receiver.received).toHaveLength(1)
  })
})
