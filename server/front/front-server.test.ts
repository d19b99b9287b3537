import { createServer, request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import type { MachineRoute } from '@/lib/http/machine-routes'
import { frontServer } from './front-server'

const routes: MachineRoute[] = [
  {
    method: 'GET',
    pattern: '/api/v1/holds/{id}',
    handler: async (_request, { id }) => Response.json({ id }),
  },
  {
    method: 'POST',
    pattern: '/api/v1/echo',
    handler: async (incoming) =>
      Response.json({
        body: await incoming.text(),
        url: incoming.url,
        address: incoming.headers.get('x-client-address'),
        forwardedHost: incoming.headers.get('x-forwarded-host'),
        nonce: incoming.headers.get('x-nonce'),
      }),
  },
  {
    method: 'GET',
    pattern: '/broken',
    handler: () => Promise.reject(new Error('secret detail')),
  },
]

let isAway = false

const server = createServer(
  frontServer({
    routes,
    pages: async (_incoming, outgoing) => {
      outgoing.end('a page')
    },
    readsRouterState: (header) => header === 'known',
    isDatabaseAway: () => Promise.resolve(isAway),
    appUrl: 'https://billing.example.com',
    trustedProxies: 0,
  }),
)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
afterAll(() => void server.close())

type Answer = { status: number; headers: Record<string, unknown>; body: string }

function send(
  method: string,
  path: string,
  options: { headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, method, path, headers: options.headers ?? {} }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(options.body)
  })
}

test('a machine route gets its decoded parameter', async () => {
  expect((await send('GET', '/api/v1/holds/hol%5F1?x=1')).body).toBe('{"id":"hol_1"}')
})

test('what no route matches goes to the pages', async () => {
  for (const path of ['/', '/api/v1/holds', '/api/v1/holds/', '/x%20y', '/x?y']) {
    expect((await send('GET', path)).body).toBe('a page')
  }
})

test('O10 a path that is no text names nothing, whoever would answer it', async () => {
  for (const path of ['/api/v1/invoices/%E0%A4%A', '/acme%00/tokens', '/acme/%zz']) {
    const { status, headers, body } = await send('GET', path)
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json'])
    expect(JSON.parse(body)).toMatchObject({ status: 404, code: 'not_found' })
  }
})

test('forged forwarding headers are replaced by what the server knows', async () => {
  const headers = {
    'x-forwarded-for': '6.6.6.6',
    'x-forwarded-host': 'evil.example',
    'x-client-address': '6.6.6.6',
    'x-nonce': 'guessed',
    host: 'evil.example',
  }
  const { body } = await send('POST', '/api/v1/echo', { headers, body: 'hello' })
  expect(JSON.parse(body)).toEqual({
    body: 'hello',
    url: 'https://billing.example.com/api/v1/echo',
    address: '127.0.0.1',
    forwardedHost: 'billing.example.com',
    nonce: null,
  })
})

test('TRACE and unknown methods are refused', async () => {
  for (const method of ['TRACE', 'PROPFIND']) {
    const { status, headers, body } = await send(method, '/')
    expect([status, headers['allow']]).toEqual([405, expect.stringContaining('GET')])
    expect(JSON.parse(body)).toMatchObject({
      code: 'method_not_allowed',
      detail: `This address answers ${String(headers['allow'])}.`,
    })
    expect(headers['ratelimit']).toMatch(/^"default";r=\d+;t=1$/)
  }
})

test('a body beyond every limit is refused without being kept', async () => {
  const body = 'x'.repeat(1_100_000)
  expect(await send('POST', '/api/v1/echo', { body })).toMatchObject({ status: 413 })
})

test('S10 whoever still sends a body that is too large gets the answer, and may go on', async () => {
  const address = server.address()
  const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1')
  let received = ''
  const answered = (status: string) =>
    new Promise<void>((resolve, reject) => {
      socket.on('data', () => void (received.includes(`HTTP/1.1 ${status}`) && resolve()))
      socket.once('error', reject).once('close', () => reject(new Error('closed')))
    })
  socket.setEncoding('utf8').on('data', (part: string) => (received += part))
  const send = (piece: string) => void socket.write(`${piece.length.toString(16)}\r\n${piece}\r\n`)
  const tooLarge = answered('413')
  socket.write('POST /api/v1/echo HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n')
  for (let sent = 0; sent < 12; sent += 1) send('x'.repeat(100_000))
  await tooLarge
  const next = answered('200')
  for (let sent = 0; sent < 12; sent += 1) send('x'.repeat(100_000))
  socket.write('0\r\n\r\nGET /api/v1/holds/after HTTP/1.1\r\nhost: x\r\n\r\n')
  await next
  expect(received).toMatch(/HTTP\/1\.1 413 .*HTTP\/1\.1 200 .*\{"id":"after"\}/s)
  socket.destroy()
})

test('a failing route tells nothing about itself', async () => {
  const answer = await send('GET', '/broken')
  expect(answer).toMatchObject({ status: 500 })
  expect(answer.body).not.toContain('secret')
})

test('every answer carries the security headers', async () => {
  for (const path of ['/', '/api/v1/holds/1', '/broken']) {
    const { headers } = await send('GET', path)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['strict-transport-security']).toContain('max-age')
  }
})

test('a page opened under another name leads to the one address', async () => {
  const headers = { 'sec-fetch-mode': 'navigate' }
  const { status, headers: sent } = await send('GET', '/acme?tab=1', { headers })
  expect(status).toBe(307)
  expect(sent['location']).toBe('https://billing.example.com/acme?tab=1')
})

test('S7 a state of the router that nobody’s page has sent is refused before Next sees it', async () => {
  const ask = (state: string) =>
    send('GET', '/acme/tokens', { headers: { rsc: '1', 'next-router-state-tree': state } })
  expect(await ask('known')).toMatchObject({ status: 200, body: 'a page' })
  const { status, body } = await ask('made-up')
  expect([status, JSON.parse(body).code]).toEqual([400, 'malformed_request'])
})

test.each<[string, Record<string, string>]>([
  ['another site’s', { origin: 'https://evil.example' }],
  ['one that hides where it comes from', { origin: 'null' }],
  ['one whose origin is no address', { origin: '%' }],
  ['one that says nothing', {}],
  ['one that a browser says is of another site', { 'sec-fetch-site': 'cross-site' }],
])('S1 a form is refused before Next sees it: %s', async (_, headers) => {
  const { status, body } = await send('POST', '/acme/licenses', { headers, body: '--x--' })
  expect([status, JSON.parse(body).code]).toEqual([403, 'forbidden'])
})

test('S1 a form of our own pages is Next’s, also of one that was opened under another name', async () => {
  const ours: Record<string, string>[] = [
    { origin: 'https://billing.example.com' },
    { origin: 'https://10.0.0.7', host: '10.0.0.7' },
    { 'sec-fetch-site': 'same-origin' },
  ]
  for (const headers of ours)
    expect((await send('POST', '/acme/licenses', { headers })).body).toBe('a page')
})

test('R6 while the database is away a page says so, and is there again with it', async () => {
  isAway = true
  const away = await send('GET', '/acme/tokens')
  const { 'retry-after': after, 'cache-control': cache } = away.headers
  expect([away.status, after, cache]).toEqual([503, '5', 'no-store'])
  expect(away.headers['content-security-policy']).toContain("default-src 'none'")
  expect(away.body).toContain('<h1>Not available at the moment</h1>')
  expect(away.body).toContain(String(away.headers['x-request-id']))
  expect((await send('GET', '/acme/tokens/journal.csv?kind=spend')).status).toBe(503)
  // An action answers in its own page; files and machines ask for themselves.
  for (const path of ['/icon.svg', '/metrics'])
    expect((await send('GET', path)).body).toBe('a page')
  const headers = { origin: 'https://billing.example.com' }
  expect((await send('POST', '/sign-in', { headers })).body).toBe('a page')
  isAway = false
  expect((await send('GET', '/acme/tokens')).body).toBe('a page')
})

test('a page has the id under which its request is logged: the caller’s when it is harmless', async () => {
  const sent = async (id: string) =>
    (await send('GET', '/acme', { headers: { 'x-request-id': id } })).headers['x-request-id']
  expect(await sent('from-proxy-1')).toBe('from-proxy-1')
  expect(await sent('<script>alert(1)</script>')).toMatch(/^req_[0-9a-f]{24}$/)
})
