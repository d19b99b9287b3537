import { gzipSync } from 'node:zlib'
import { makeApiKey } from '@/lib/auth/api-key-text'
import { newId } from '@/lib/db/new-id'
import { variants, type BadInput, type Call, type Things } from './bad-input'

const malformed = { status: 400, code: 'malformed_request' } as const
const event = '{"name":"Gala","features":["photo"]}'

/** A body that would make an event, had it been sent as it must be. */
const sentAs = (contentType: string, raw: string | Uint8Array = event, more = {}): Call => {
  return () => ({
    path: '/api/v1/events',
    raw,
    headers: { 'content-type': contentType, ...more },
  })
}
const raw = (text: string | Uint8Array): Call => sentAs('application/json', text)
const manyNames = (count: number): string =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, 1])))
const withCookie =
  (cookie: string): Call =>
  () => ({ method: 'GET', path: '/api/v1/licenses', key: null, headers: { cookie } })
const withMethod =
  (method: string, path: string): Call =>
  () => ({ method, path, raw: '' })

export const framework: BadInput[] = [
  ...variants(
    'S4',
    { status: 415, code: 'unsupported_media_type' },
    {
      'text/plain': sentAs('text/plain'),
      'a form': sentAs('application/x-www-form-urlencoded', 'name=Gala'),
      'several parts': sentAs('multipart/form-data; boundary=x', '--x--'),
      'no type': sentAs(''),
      'JSON of another charset': sentAs('application/json; charset=utf-16'),
      'a type that only begins like JSON': sentAs('application/json-patch+json'),
    },
  ),
  ...variants(
    'S6',
    { status: 405 },
    {
      'GET for POST': withMethod('GET', '/api/v1/orders'),
      PUT: withMethod('PUT', '/api/v1/events'),
      'DELETE what cannot be deleted': withMethod('DELETE', '/api/v1/invoices/inv_1'),
      TRACE: withMethod('TRACE', '/api/v1/events'),
      'HEAD for POST': withMethod('HEAD', '/api/v1/orders'),
    },
  ),
  ...variants(
    'S6',
    { status: 405 },
    {
      'an overriding header': () => ({
        method: 'GET',
        path: '/api/v1/orders',
        headers: { 'x-http-method-override': 'POST' },
      }),
      'an overriding query': withMethod('GET', '/api/v1/orders?_method=POST'),
    },
  ),
  ...variants(
    'S10',
    { status: 413, code: 'body_too_large' },
    {
      '65,537 bytes': raw(`{"name":"${'x'.repeat(65_537)}"}`),
      '2 MB': raw(`{"name":"${'x'.repeat(2_000_000)}"}`),
      '100,000 names': raw(manyNames(100_000)),
    },
  ),
  ...variants('S10', malformed, {
    '10,000 levels': raw('['.repeat(10_000) + ']'.repeat(10_000)),
    '5,000 names': raw(manyNames(5000)),
    'a name twice': raw('{"name":"a","name":"b","features":[]}'),
    'broken UTF-8': raw(Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
    'half a character': raw('{"name":"\\ud800","features":[]}'),
    'a NUL': raw('{"name":"a\\u0000b","features":[]}'),
    'half of it': raw('{"name":"Gala"'),
    'two of it': raw(`${event}${event}`),
    'a BOM and nonsense': raw('\ufeff{]'),
    'a list': raw('[]'),
    'a number': raw('7'),
    null: raw('null'),
  }),
  ...variants(
    'S10',
    { status: 415 },
    {
      'a gzip bomb': sentAs('application/json', gzipSync(Buffer.alloc(5_000_000)), {
        'content-encoding': 'gzip',
      }),
    },
  ),
]

/** Well formed, its checksum right: of another installation, perhaps. */
const strangeKey = makeApiKey({
  organizationId: newId('organization'),
  apiKeyId: newId('apiKey'),
}).text

const bearer =
  (authorization: string): Call =>
  () => ({
    method: 'GET',
    path: '/api/v1/pool',
    key: null,
    headers: { authorization },
  })

const chargeAs =
  (key: (things: Things) => string): Call =>
  (things) => ({
    path: '/api/v1/usage',
    body: { walletId: things.ours.walletId, item: 'ai_photo', quantity: 1 },
    key: key(things),
  })

export const keys: BadInput[] = [
  ...variants(
    'K1',
    { status: 401, code: 'unauthorized' },
    {
      none: () => ({ method: 'GET', path: '/api/v1/pool', key: null }),
      'no bearer': bearer('Basic YWRtaW46YWRtaW4='),
      'an empty one': bearer('Bearer '),
      'a word': bearer('Bearer secret'),
      'one with more after it': (things) => bearer(`Bearer ${things.ours.key} x`)(things),
      'a wrong last letter': ({ ours }) => ({
        method: 'GET',
        path: '/api/v1/pool',
        key: `${ours.key.slice(0, -1)}${ours.key.endsWith('0') ? '1' : '0'}`,
      }),
      revoked: ({ revokedKey }) => ({ method: 'GET', path: '/api/v1/pool', key: revokedKey }),
      expired: ({ expiredKey }) => ({ method: 'GET', path: '/api/v1/pool', key: expiredKey }),
      'of no organization here': () => ({ method: 'GET', path: '/api/v1/pool', key: strangeKey }),
      'in the query only': ({ ours }) => ({
        method: 'GET',
        path: `/api/v1/pool?key=${ours.key}`,
        key: null,
      }),
      '10,000 characters': bearer(`Bearer ${'g'.repeat(10_000)}`),
      'a session’s cookie with a broken escape': withCookie('granary=%E0%A4%A'),
      'a session’s cookie that nobody sealed': withCookie('granary=a.b.c.d.e; granary='),
    },
  ),
  ...variants(
    'K2',
    { status: 403, code: 'forbidden' },
    {
      'reading charges': chargeAs(({ readKey }) => readKey),
      'spending makes keys': ({ usageKey }) => ({
        path: '/api/v1/api-keys',
        key: usageKey,
        body: { name: 'more', scopes: ['admin'] },
      }),
    },
  ),
  ...variants(
    'K8',
    { status: 404 },
    {
      'another organization’s account': ({ theirs }) => ({
        path: '/api/v1/usage',
        body: { accountId: theirs.accountId, item: 'ai_photo', quantity: 1 },
      }),
    },
  ),
  ...variants('K10', malformed, {
    'limit=1&limit=2': () => ({ method: 'GET', path: '/api/v1/licenses?limit=1&limit=2' }),
    'limit=1&limit=1': () => ({ method: 'GET', path: '/api/v1/licenses?limit=1&limit=1' }),
    'limit=-1': () => ({ method: 'GET', path: '/api/v1/licenses?limit=-1' }),
    'limit=1e2': () => ({ method: 'GET', path: '/api/v1/licenses?limit=1e2' }),
    'limit=101': () => ({ method: 'GET', path: '/api/v1/licenses?limit=101' }),
    'a broken escape': () => ({ method: 'GET', path: '/api/v1/licenses?limit=%' }),
    __proto__: () => ({ method: 'GET', path: '/api/v1/licenses?__proto__=1' }),
    'a cursor that is none': () => ({ method: 'GET', path: '/api/v1/licenses?cursor=%27' }),
    'two payers': ({ ours }) => ({
      path: '/api/v1/usage',
      body: { walletId: ours.walletId, accountId: ours.accountId, item: 'ai_photo', quantity: 1 },
    }),
  }),
]

/** X7: what is no number, no date and no name of ours never reaches an ORDER BY or a statement. */
export const injection: BadInput[] = [
  ...variants('X7', malformed, {
    'SQL in a status': () => ({ method: 'GET', path: `/api/v1/licenses?status=active'--` }),
    'SQL in a grouping': ({ ours }) => ({
      method: 'GET',
      path: `/api/v1/wallets/${ours.walletId}/usage?groupBy=item;DROP+TABLE+wallets`,
    }),
    'SQL in a day': ({ ours }) => ({
      method: 'GET',
      path: `/api/v1/wallets/${ours.walletId}/usage?from=2026-01-01'`,
    }),
    'an order that nobody asked for': () => ({
      method: 'GET',
      path: '/api/v1/licenses?sort=id;select+1',
    }),
  }),
  ...variants('X3', malformed, {
    'a line break in a name': () => ({
      path: '/api/v1/invitations',
      body: { email: 'a@b.example\r\nBcc: c@d.example', roles: ['member'] },
    }),
    'a line break in an event’s name': () => ({
      path: '/api/v1/events',
      body: { name: 'a\r\nBcc: b@c.example', features: ['photo'] },
    }),
  }),
  ...variants('A7', malformed, {
    'a quoted one within another': invite('"a@evil.example"@victim.example'),
    'two of them': invite('a@evil.example,b@victim.example'),
    'a line break': invite('a@victim.example\r\nBcc: b@evil.example'),
    'a full-width @': invite('a＠victim.example'),
    'a space': invite('a b@victim.example'),
    none: invite(''),
    'a name before it': invite('Ada <a@victim.example>'),
    '10,000 characters': invite(`${'a'.repeat(10_000)}@b.example`),
  }),
]

function invite(email: string): Call {
  return () => ({ path: '/api/v1/invitations', body: { email, roles: ['member'] } })
}
