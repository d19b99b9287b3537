import { describe, expect, it } from 'vitest'
import { createGranary, type GranaryOptions } from './src/granary'
import { GranaryProblem, GranaryUnreachable } from './src/problem'

interface Sent {
  readonly method: string
  readonly url: string
  readonly key: string | null
  readonly body: string
}

/** A network that answers what the test says, in turn: null is no answer. */
function network(...answers: readonly (Response | null)[]) {
  const sent: Sent[] = []
  const fetch: GranaryOptions['fetch'] = (url, init) => {
    const request = new Request(url instanceof Request ? url.url : url, init)
    const answer = answers[sent.length] ?? null
    const key = request.headers.get('idempotency-key')
    const body = typeof init?.body === 'string' ? init.body : ''
    sent.push({ method: request.method, url: request.url, key, body })
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('fetch failed'))
  }
  const retry = { pause: 1, attempts: 4 }
  const granary = createGranary({ baseUrl: 'https://portal.test/', key: 'grn_x', fetch, retry })
  return { granary, sent }
}

const json = (status: number, body: object, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers })

const refusal = (status: number, code: string, headers: Record<string, string> = {}) =>
  json(status, { title: 'No', status, code, detail: 'Why not', requestId: 'req_1' }, headers)

const usage = { walletId: 'wal_1', item: 'ai_photo', quantity: 1 }
const charged = json.bind(null, 201, { id: 'use_1', tokens: '1' })

describe('a call', () => {
  it('fills path and query, and sends what the description names', async () => {
    const { granary, sent } = network(json(200, { data: [], nextCursor: null }))
    const query = { limit: 5, cursor: undefined }
    await granary.get('/wallets/{id}/entries', { path: { id: 'a/b' }, query })
    expect(sent).toMatchObject([
      { method: 'GET', url: 'https://portal.test/api/v1/wallets/a%2Fb/entries?limit=5', key: null },
    ])
  })

  it('throws a refusal with its code and its further members', async () => {
    const { granary } = network(
      json(402, { code: 'insufficient_tokens', detail: 'Too few', available: '0', required: '1' }),
    )
    const error: unknown = await granary.post('/usage', { body: usage }).catch((it: unknown) => it)
    expect(error).toBeInstanceOf(GranaryProblem)
    expect(error).toMatchObject({
      status: 402,
      code: 'insufficient_tokens',
      message: 'Too few',
      problem: { available: '0', required: '1' },
    })
    expect(error instanceof GranaryProblem && error.is('insufficient_tokens')).toBe(true)
  })

  it('reads a page that is none of the portal’s as a refusal without a code', async () => {
    const { granary } = network(new Response('<h1>Bad</h1>', { status: 400 }))
    await expect(granary.get('/catalog')).rejects.toMatchObject({ status: 400, code: 'unknown' })
  })

  it('answers nothing for 204, and bytes for a file', async () => {
    const { granary } = network(
      new Response(null, { status: 204 }),
      new Response('%PDF-', { headers: { 'content-type': 'application/pdf' } }),
    )
    expect(await granary.delete('/members/{id}', { path: { id: 'mem_1' } })).toBeUndefined()
    const pdf = await granary.get('/invoices/{id}/pdf', { path: { id: 'inv_1' } })
    expect(new TextDecoder().decode(pdf)).toBe('%PDF-')
  })
})

describe('sending again', () => {
  it.each([
    ['no answer', null],
    ['still running', refusal(409, 'request_in_progress', { 'retry-after': '0' })],
    ['too often', refusal(429, 'too_many_requests', { 'retry-after': '0' })],
    ['database away', refusal(503, 'unavailable', { 'retry-after': '0' })],
    ['a proxy without its server', new Response('Bad gateway', { status: 502 })],
  ])('%s: the same call with the same key, until there is an answer', async (_, answer) => {
    const { granary, sent } = network(answer, charged())
    expect(await granary.post('/usage', { body: usage })).toMatchObject({ id: 'use_1' })
    expect(sent).toHaveLength(2)
    expect(sent[0]?.key).toMatch(/^[0-9a-f]{32}$/)
    expect(sent[1]).toEqual(sent[0])
  })

  it('mints a key for each call, or takes the caller’s', async () => {
    const { granary, sent } = network(charged(), charged(), charged())
    await granary.post('/usage', { body: usage })
    await granary.post('/usage', { body: usage })
    await granary.post('/usage', { body: usage, idempotencyKey: 'order-4711' })
    expect(new Set(sent.map(({ key }) => key)).size).toBe(3)
    expect(sent[2]?.key).toBe('order-4711')
  })

  it('has an end, and tells the key with which the call can go on', async () => {
    const { granary, sent } = network()
    const lost = granary.post('/usage', { body: usage, idempotencyKey: 'order-4711' })
    await expect(lost).rejects.toBeInstanceOf(GranaryUnreachable)
    await expect(lost).rejects.toMatchObject({ idempotencyKey: 'order-4711' })
    expect(sent).toHaveLength(4)
  })

  it('ends with the refusal when that stays', async () => {
    const busy = () => refusal(503, 'busy', { 'retry-after': '0' })
    const { granary, sent } = network(busy(), busy(), busy(), busy())
    await expect(granary.get('/catalog')).rejects.toMatchObject({ code: 'busy' })
    expect(sent).toHaveLength(4)
  })

  it('is not done for a refusal that stands', async () => {
    const { granary, sent } = network(refusal(409, 'quote_changed'))
    const order = granary.post('/orders', { body: { quoteId: 'quo_1' } })
    await expect(order).rejects.toMatchObject({ code: 'quote_changed' })
    expect(sent).toHaveLength(1)
  })

  it('is not done where a second one would be another call', async () => {
    const deleting = network()
    const id = { path: { id: 'mem_1' } }
    await expect(deleting.granary.delete('/members/{id}', id)).rejects.toBeInstanceOf(Error)
    expect(deleting.sent).toHaveLength(1)
    // Its answer is kept nowhere: a key would be made that nobody knows.
    const issuing = network(refusal(503, 'unavailable', { 'retry-after': '0' }))
    const body = { name: 'Till', scopes: ['usage:write' as const] }
    await expect(issuing.granary.post('/api-keys', { body })).rejects.toBeInstanceOf(Error)
    expect(issuing.sent).toHaveLength(1)
  })

  it('stops when the caller does', async () => {
    const { granary, sent } = network()
    const signal = AbortSignal.abort()
    const stopped = granary.get('/catalog', { signal })
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
    expect(sent.length).toBeLessThanOrEqual(1)
  })
})

it('goes through a list page by page, and no further than it is read', async () => {
  const page = (numbers: readonly string[], nextCursor: string | null) =>
    json(200, { data: numbers.map((number) => ({ number })), nextCursor })
  const { granary, sent } = network(page(['1', '2'], 'c1'), page(['3'], null))
  const seen: string[] = []
  for await (const { number } of granary.each('/invoices', { query: { status: 'paid' } })) {
    seen.push(number)
    if (number === '2') expect(sent).toHaveLength(1)
  }
  expect(seen).toEqual(['1', '2', '3'])
  expect(sent.map(({ url }) => new URL(url).search)).toEqual([
    '?status=paid',
    '?status=paid&cursor=c1',
  ])
})
