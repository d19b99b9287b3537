import { afterAll, beforeAll, expect, it } from 'vitest'
import { POST as receive } from '@/app/api/stripe/webhook/route'
import { listenHttp } from '@/dev/testing/http-server'
import { testStripe } from '@/dev/testing/stripe'
import { makeKey, makeOrganization } from '@/dev/testing/api'
import { closeLedger } from '@/lib/ledger/pool'
import { db, openDb } from '@/lib/db/client'
import { writeWebResponse } from '@/server/front/web-request'
import { signed } from './messages'
import { report } from '../report'
import { rowSums } from '../row-sums'

const secret = process.env['STRIPE_WEBHOOK_SECRET'] ?? ''
const limit = 1_000_000

let portal: Awaited<ReturnType<typeof listenHttp>>
beforeAll(async () => {
  await testStripe()
  portal = await listenHttp({
    // As Next hands it on: the body is a stream that nobody has read.
    pages: async (incoming, outgoing) => {
      const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
      const sent = { method: 'POST', headers: Object.fromEntries(headers), duplex: 'half' }
      const body = streamOf(incoming)
      const request = new Request(`http://127.0.0.1:3000${incoming.url ?? ''}`, { ...sent, body })
      await writeWebResponse(await receive(request), outgoing)
    },
  })
})
afterAll(() => portal.close())

function streamOf(incoming: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = incoming[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
  })
}

const path = '/api/stripe/webhook'
const post = (body: string | readonly Uint8Array[], signature: string) =>
  portal.send({ method: 'POST', path, headers: { 'stripe-signature': signature }, body })
const pieces = (size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(size / 65_536) }, (_, index) =>
    new Uint8Array(Math.min(65_536, size - index * 65_536)).fill(0x20),
  )

/** A message that nobody here knows what to do with: received and let go. */
const unknown = (size: number): string => {
  const bare = JSON.stringify({
    id: 'evt_large',
    object: 'event',
    type: 'a.b',
    created: Math.floor(Date.now() / 1000),
    data: { object: { id: 'x' } },
  })
  return bare.padEnd(size)
}

it('S10 a message of a million bytes is read, however it comes', async () => {
  const body = unknown(limit)
  expect((await post(body, signed(body, { secret }))).status).toBe(200)
  const bytes = new TextEncoder().encode(body)
  const halves = [bytes.slice(0, 500_000), bytes.slice(500_000)]
  expect((await post(halves, signed(body, { secret }))).status).toBe(200)
  report('webhooks', { cases: 2 })
})

it.each([
  ['with its length', unknown(limit + 1)],
  ['in pieces, of one byte more', pieces(limit + 1)],
  ['in pieces, of eight times as much', pieces(8 * limit)],
])('S10 one that is longer, %s, is refused, and nothing is written', async (_, body) => {
  const before = await rowSums()
  const answer = await post(body, signed(unknown(limit + 1), { secret }))
  expect(answer.status).toBe(413)
  expect(await rowSums()).toEqual(before)
  report('webhooks', { cases: 1 })
})

it('W8, K1 without the database: 503 to the provider, 503 to a key, 401 to what cannot be a key', async () => {
  const key = await makeKey((await makeOrganization()).organizationId)
  const home = db()
  const away = openDb('postgresql://nobody@127.0.0.1:1/nothing')
  globalThis.granaryDb = away
  Reflect.deleteProperty(globalThis, 'granaryServices')
  try {
    const body = unknown(1000)
    const told = await post(body, signed(body, { secret }))
    expect([told.status, told.headers['retry-after']]).toEqual([503, '5'])
    expect((await post(body, signed(body, { secret: 'whsec_other' }))).status).toBe(400)
    const ask = (text: string) =>
      portal.send({
        method: 'GET',
        path: '/api/v1/licenses',
        headers: { authorization: `Bearer ${text}` },
      })
    expect((await ask(key)).status).toBe(503)
    const mistyped = `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`
    expect((await ask(mistyped)).status).toBe(401)
  } finally {
    globalThis.granaryDb = home
    Reflect.deleteProperty(globalThis, 'granaryServices')
    await away.$disconnect()
    await closeLedger()
  }
  const body = unknown(2000)
  expect((await post(body, signed(body, { secret }))).status).toBe(200)
})
