import { describe, expect, it } from 'vitest'
import { readIdempotencyKey, hashRequest } from './idempotency'
import { fromRequest, type Incoming } from './incoming'
import { pageOf, readCursor, writeCursor } from './paging'
import { bodyLimit, jsonOf } from './read-json-body'
import { readQuery } from './read-query'
import { requestIdOf } from './request-id'
import { readInstant } from './schemas'

const request = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  fromRequest(
    new Request('http://127.0.0.1/api/v1/usage', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    }),
  )

const readJson = async (incoming: Incoming) =>
  jsonOf(incoming, await incoming.readBody(bodyLimit), bodyLimit)

const statusOf = async (body: BodyInit | null, headers?: Record<string, string>) => {
  const read = await readJson(request(body, headers))
  return read.ok ? 200 : read.problem.status
}

describe('a body', () => {
  it.each([
    ['JSON', '{"a":1}', {}, 200],
    ['JSON with its charset', '{}', { 'content-type': 'application/json; charset=UTF-8' }, 200],
    ['no body', null, {}, 200],
    ['text', '{}', { 'content-type': 'text/plain' }, 415],
    ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['another charset', '{}', { 'content-type': 'application/json; charset=latin1' }, 415],
    ['something that only begins so', '{}', { 'content-type': 'application/jsonp' }, 415],
    ['gzip', '{}', { 'content-encoding': 'gzip' }, 415],
    ['half of JSON', '{"a":', {}, 400],
    ['64 KiB and one byte', `"${'x'.repeat(bodyLimit - 1)}"`, {}, 413],
  ])('S4 S10 %s', async (_, body, headers, status) => {
    expect(await statusOf(body, headers)).toBe(status)
  })

  it('S10 broken UTF-8 is refused, not repaired', async () => {
    expect(await statusOf(new Uint8Array([0x22, 0xff, 0x22]))).toBe(400)
  })

  it('S10 stops reading at the limit whatever Content-Length claims', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(10_000))
      },
    })
    const init = { method: 'POST', body: endless, duplex: 'half' }
    const read = await readJson(fromRequest(new Request('http://127.0.0.1/', init)))
    expect(read).toMatchObject({ problem: { status: 413 } })
    expect(sent).toBeLessThan(20)
  })
})

describe('a query', () => {
  it.each([
    ['K10 twice the same name', 'tokens=1&tokens=-1'],
    ['K10 twice in two spellings', 'account=a&%61ccount=b'],
    ['O10 NUL', 'id=%00'],
    ['O10 a broken escape', 'id=%zz'],
    ['O10 broken UTF-8', 'id=%ff'],
    ['O7 __proto__', '__proto__=1'],
  ])('%s is refused', (_, query) => {
    expect(readQuery(query)).toMatchObject({ ok: false, problem: { status: 400 } })
  })

  it('is read as text', () => {
    expect(readQuery('a=1&b=x+y%20z&c')).toEqual({
      ok: true,
      value: { a: '1', b: 'x y z', c: '' },
    })
  })
})

describe('an Idempotency-Key', () => {
  const read = (key?: string) =>
    readIdempotencyKey({
      ...request('{}'),
      header: (name) => (name === 'idempotency-key' ? (key ?? null) : null),
    })
  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['of 256 characters', 'k'.repeat(256)],
    ['with a space', 'a b'],
    ['with a control character', 'a\u0007'],
    ['with a character beyond ASCII', 'é'],
  ])('L18 %s is refused', (_, key) => {
    expect(read(key)).toMatchObject({ ok: false, problem: { status: 400 } })
  })
  it('L18 of 1 and of 255 characters is taken', () => {
    expect(read('k')).toEqual({ ok: true, value: 'k' })
    expect(read('~'.repeat(255)).ok).toBe(true)
  })
})

it('L15 a request is the same whatever the order of its members, and another with any other value', () => {
  expect(hashRequest({ a: 1, b: [1, { c: 2 }] })).toBe(hashRequest({ b: [1, { c: 2 }], a: 1 }))
  const hashes = [{ a: 1 }, { a: '1' }, { a: [1] }, { a: null }, { a: new Date(1) }, {}].map(
    hashRequest,
  )
  expect(new Set(hashes).size).toBe(hashes.length)
})

it('instants: RFC 3339 within 2000 to 9999, on days that exist', () => {
  expect(readInstant('2026-11-21T09:30:00Z')?.toISOString()).toBe('2026-11-21T09:30:00.000Z')
  expect(readInstant('2026-11-21T09:30:00.5+02:00')?.toISOString()).toBe('2026-11-21T07:30:00.500Z')
  for (const text of [
    '2026-06-31T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '1999-12-31T23:59:59Z',
    '2026-11-21',
    '2026-11-21T09:30:00',
    '2026-11-21T25:00:00Z',
    '+012026-11-21T09:30:00Z',
    'now',
    '',
  ])
    expect(readInstant(text), text).toBeNull()
})

it('pages say where the next one begins, and a foreign cursor is none', () => {
  expect(pageOf([1, 2, 3], 2, String)).toEqual({ data: [1, 2], nextCursor: writeCursor('2') })
  expect(pageOf([1, 2], 2, String)).toEqual({ data: [1, 2], nextCursor: null })
  expect(readCursor(writeCursor('2'))).toBe('2')
  for (const cursor of ['', '2', '../x', 'MTo', writeCursor('a\u0000')])
    expect(readCursor(cursor), cursor).toBeNull()
})

it('16.4.1 a request id that could forge a log line is replaced', () => {
  expect(requestIdOf('trace-12345678')).toBe('trace-12345678')
  for (const given of [null, 'short', 'a b c d e f g', 'x\n{"level":"error"}', 'x'.repeat(65)])
    expect(requestIdOf(given)).toMatch(/^req_[0-9a-f]{24}$/)
})
