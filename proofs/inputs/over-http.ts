import { expect } from 'vitest'
import { z } from 'zod'
import { makeKey } from '@/dev/testing/api'
import { countRows } from '@/dev/testing/count-rows'
import { listenHttp } from '@/dev/testing/http-server'
import type { HttpAnswer } from '@/dev/testing/send-http'
import { testStripe } from '@/dev/testing/stripe'
import { openOrganization } from '@/proofs/access/two-organizations'

/** A customer with a card and a key of all scopes. */
export interface Buyer {
  readonly organizationId: string
  readonly name: string
  readonly key: string
  readonly accountId: string
}

export interface Sent {
  readonly by: Buyer
  readonly body?: object
  /** Otherwise one of its own. */
  readonly idempotencyKey?: string
}

const withId = z.object({ id: z.string() })
const listed = z.object({ data: z.array(withId) })
const withTotal = z.object({ id: z.string(), total: z.int() })
const coded = z.object({ code: z.string().optional() })

/** The API behind the real front server, and what a customer does with it by the wire. */
export async function openOverHttp() {
  await testStripe()
  const server = await listenHttp()
  let calls = 0

  const send = (method: string, path: string, { by, body, idempotencyKey }: Sent) => {
    calls += 1
    return server.send({
      method,
      path: `/api/v1${path}`,
      headers: {
        authorization: `Bearer ${by.key}`,
        'idempotency-key': idempotencyKey ?? `call-${calls}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  }
  const done = async (method: string, path: string, sent: Sent): Promise<unknown> => {
    const answer = await send(method, path, sent)
    expect(answer.status, answer.text).toBeLessThan(300)
    return JSON.parse(answer.text)
  }
  const quote = async (by: Buyer, item: object, coupon?: string) => {
    const body = { items: [item], ...(coupon ? { coupon } : {}) }
    return withTotal.parse(await done('POST', '/quotes', { by, body }))
  }
  const order = (by: Buyer, quoteId: string) => send('POST', '/orders', { by, body: { quoteId } })
  return {
    close: server.close,
    post: (path: string, sent: Sent) => send('POST', path, sent),
    done: (path: string, sent: Sent) => done('POST', path, sent),
    make: async (path: string, sent: Sent) => withId.parse(await done('POST', path, sent)).id,
    read: (path: string, by: Buyer) => done('GET', path, { by }),
    firstOf: async (path: string, by: Buyer) =>
      listed.parse(await done('GET', path, { by })).data[0]?.id ?? '',
    quote,
    order,
    buy: async (by: Buyer, item: object) => {
      const answer = await order(by, (await quote(by, item)).id)
      expect(answer.status, answer.text).toBe(201)
    },
  }
}

export type OverHttp = Awaited<ReturnType<typeof openOverHttp>>

export async function newBuyer(name = 'Prism Photo'): Promise<Buyer> {
  const { organizationId, accounts } = await openOrganization(name, 'visa')
  const [{ accountId } = { accountId: '' }] = accounts
  const key = await makeKey(organizationId, { createdBy: accountId })
  return { organizationId, name, key, accountId }
}

/** Refused with this status and code, and no row of any table came or went (∅). */
export async function expectRefused(
  call: () => Promise<HttpAnswer>,
  expected: { readonly status: number; readonly code: string },
): Promise<void> {
  const before = await countRows()
  const answer = await call()
  expect(answer.status, answer.text).toBe(expected.status)
  expect(JSON.parse(answer.text)).toMatchObject(expected)
  expect(await countRows()).toEqual(before)
}

/** How often each answer came, by status and code. */
export function tally(answers: readonly HttpAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, text } of answers) {
    const { code = 'done' } = coded.parse(JSON.parse(text))
    const told = `${status} ${code}`
    counts[told] = (counts[told] ?? 0) + 1
  }
  return counts
}
