import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Incoming, Outgoing } from '@/lib/http/incoming'
import { nodeCall, writeAnswer } from './node-call'

let answer: (call: Incoming) => Promise<Outgoing>
let base = ''

const server = createServer((incoming, outgoing) => {
  const answered = answer(
    nodeCall(incoming, { trustedProxies: 0, appUrl: new URL('http://own.test') }),
  )
  void answered.then((given) => writeAnswer(given, outgoing))
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address with one.
  const address: AddressInfo | string | null = server.address()
  base = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : ''
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const json = (value: unknown): Outgoing => ({
  status: 201,
  headers: { 'content-type': 'application/json', 'x-request-id': 'r' },
  body: JSON.stringify(value),
})

describe('a call from Node’s own request', () => {
  it('has path, query, headers and body as they came', async () => {
    answer = async (call) => {
      const body = await call.readBody(100)
      const { method, path, query } = call
      return json({
        method,
        path,
        query,
        seen: call.header('x-seen'),
        body: new TextDecoder().decode(body ?? new Uint8Array()),
      })
    }
    const sent = { method: 'POST', body: 'äö', headers: { 'x-seen': 'yes' } }
    const got = await fetch(`${base}/a%20b?x=1&y=2`, sent)
    expect(got.status).toBe(201)
    expect(got.headers.get('x-request-id')).toBe('r')
    expect(await got.json()).toEqual({
      method: 'POST',
      path: '/a%20b',
      query: 'x=1&y=2',
      seen: 'yes',
      body: 'äö',
    })
  })

  it('S10 stops at the limit, and the connection lives on', async () => {
    answer = async (call) => json((await call.readBody(10)) === null)
    for (const size of [11, 200_000]) {
      const got = await fetch(base, { method: 'POST', body: 'x'.repeat(size) })
      expect(await got.json()).toBe(true)
    }
  })

  it('makes the web-standard request for who asks, with its cookie', async () => {
    answer = async ({ request }) => json([request.url, request.headers.get('cookie')])
    const got = await fetch(`${base}/p?q`, { headers: { cookie: 'a=1; b=2' } })
    expect(await got.json()).toEqual(['http://own.test/p?q', 'a=1; b=2'])
  })

  it('answers HEAD and 204 without a body', async () => {
    answer = async () => json({ a: 1 })
    const head = await fetch(base, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([201, ''])
    answer = async () => ({ status: 204, headers: {}, body: null })
    const none = await fetch(base)
    expect([none.status, await none.text()]).toEqual([204, ''])
  })
})
