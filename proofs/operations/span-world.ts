import { randomUUID } from 'node:crypto'
import { vi } from 'vitest'
import { makeKey } from '@/dev/testing/api'
import { licenses } from '@/dev/testing/billing-steps'
import { openCustomer, quote } from '@/dev/testing/billing-world'
import { startMailServer } from '@/dev/testing/mail-server'
import type { ReceivedSpan } from '@/dev/testing/read-otlp'
import { startSpanCollector } from '@/dev/testing/span-collector'
import { openCrashWorld } from '../crash/crash-world'

export interface Sent {
  readonly key?: string
  readonly body?: unknown
  readonly more?: Readonly<Record<string, string>>
}

/** A portal and a worker in processes of their own, whose spans a collector gets and whose mail is taken. */
export async function openSpanWorld(databaseUrl: string) {
  const world = await openCrashWorld(databaseUrl)
  const [collector, mailServer] = await Promise.all([startSpanCollector(), startMailServer()])
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '100',
    OTEL_EXPORTER_OTLP_TIMEOUT: '500',
  }
  const portal = await world.startPortal({ environment })
  const worker = await world.startWorker({ environment, smtpUrl: mailServer.url })
  return {
    ...world,
    collector,
    mailServer,
    portal,
    worker,
    send: (path: string, sent: Sent = {}) => send(`${portal.url}${path}`, sent),
    /** The span of a request that was answered, once the collector has it. */
    spanOf: async (answer: Response): Promise<ReceivedSpan> => {
      const id = answer.headers.get('x-request-id')
      return seen(() =>
        collector.spans.find(({ attributes }) => attributes['granary.request_id'] === id),
      )
    },
    /** A customer, a key of theirs, and a quote to order by. */
    buyer: async () => {
      const customer = await openCustomer(world)
      const { id: quoteId } = await quote(customer, [licenses('pro', 'month', 1)])
      const key = await makeKey(customer.organizationId, { createdBy: customer.userId })
      return { customer, key, quoteId }
    },
    close: async () => {
      await Promise.all([portal.stop(), worker.stop()])
      await Promise.all([world.close(), mailServer.close(), collector.close()])
    },
  }
}

const send = (url: string, { key = '', body, more = {} }: Sent) =>
  fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...more,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

/** What is looked for, once it is there. */
export const seen = <Value>(look: () => Value | undefined): Promise<Value> =>
  vi.waitFor(() => present(look()), { timeout: 60_000 })

export function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('not yet')
  return value
}

export const byName = (name: string, spans: readonly ReceivedSpan[]) =>
  spans.filter((span) => span.name === name)
