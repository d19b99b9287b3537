import { variants, type BadInput, type Call, type Things } from './bad-input'

const malformed = { status: 400, code: 'malformed_request' } as const
const notFound = { status: 404 } as const

const quote =
  (item: object, rest: object = {}): Call =>
  () => ({ path: '/api/v1/quotes', body: { items: [item], ...rest } })
const license = (quantity: unknown) =>
  quote({ type: 'license', tier: 'pro', interval: 'month', quantity })
const rawQuantity = (text: string): Call => {
  const raw = `{"items":[{"type":"license","tier":"pro","interval":"month","quantity":${text}}]}`
  return () => ({ path: '/api/v1/quotes', raw })
}
const usage =
  (body: object, headers: Record<string, string> = {}): Call =>
  ({ ours }) => ({
    path: '/api/v1/usage',
    body: { walletId: ours.walletId, item: 'ai_photo', quantity: 1, ...body },
    headers,
  })
const bundle = { type: 'topUp', bundle: 100, quantity: 1 }
const coupon =
  (body: object): Call =>
  () => ({
    path: '/api/v1/sandbox/coupons',
    key: null,
    body: { code: 'BAD', ...body },
  })

export const price: BadInput[] = [
  ...variants('P1', malformed, { '−1': license(-1), '−1000000': license(-1_000_000) }),
  ...variants('P2', malformed, { '0': license(0), '0 bundles': quote({ ...bundle, quantity: 0 }) }),
  ...variants('P3', malformed, { '1.5': license(1.5), '0.1 of a unit': usage({ quantity: 0.1 }) }),
  ...variants('P4', malformed, {
    '"3"': license('3'),
    '"0x10"': license('0x10'),
    '" 5 "': license(' 5 '),
    '"1e3"': license('1e3'),
  }),
  ...variants('P5', malformed, {
    true: license(true),
    '[7]': license([7]),
    null: license(null),
    '{}': license({}),
    absent: license(undefined),
  }),
  ...variants(
    'P7',
    { status: 422, code: 'limit_exceeded' },
    {
      '1,001 licenses': license(1001),
      '2,147,483,647 licenses': license(2_147_483_647),
      '101 bundles': quote({ ...bundle, quantity: 101 }),
      '101 shared licenses': quote({ type: 'sharedLicense', sku: 'shared-1000', quantity: 101 }),
    },
  ),
  ...variants('P8', malformed, {
    '2^53': rawQuantity('9007199254740992'),
    '2^53 + 1': rawQuantity('9007199254740993'),
    '1e400': rawQuantity('1e400'),
    '-0': rawQuantity('-0'),
    NaN: rawQuantity('NaN'),
    Infinity: rawQuantity('Infinity'),
    '2^31': rawQuantity('2147483648'),
    hexadecimal: rawQuantity('0x1'),
    'a leading zero': rawQuantity('01'),
  }),
  ...variants('P10', malformed, {
    unitPrice: quote({ ...bundle, unitPrice: 1 }),
    total: quote(bundle, { total: 0 }),
    currency: quote(bundle, { currency: 'XXX' }),
    discount: quote(bundle, { discount: 100 }),
    'an amount beside an order': () => ({
      path: '/api/v1/orders',
      body: { quoteId: 'quo_000000000000000000000', amount: 1 },
    }),
  }),
  ...variants(
    'P14',
    { status: 422, code: 'unknown_product' },
    {
      'a bundle that is not sold': quote({ ...bundle, bundle: 123 }),
      'an add-on that is not sold': quote({ type: 'addOn', addOn: 'gold' }),
      'an sku that is not sold': quote({ type: 'sharedLicense', sku: 'shared-1', quantity: 1 }),
    },
  ),
]

export const coupons: BadInput[] = variants('C8', malformed, {
  '101 %': coupon({ percentOff: 10_100 }),
  'less than nothing': coupon({ percentOff: -1 }),
  'a negative amount': coupon({ amountOff: -100 }),
  'both at once': coupon({ percentOff: 100, amountOff: 100 }),
  neither: coupon({}),
})

const hold = (ttlSeconds: unknown) => (things: Things) => ({
  ...usage({ ttlSeconds })(things),
  path: '/api/v1/holds',
})

export const ledger: BadInput[] = [
  ...variants(
    'L9',
    { status: 422, code: 'same_organization' },
    {
      'a pool to itself': ({ ours }) => ({
        path: '/api/v1/pool/transfers',
        body: { toOrganizationId: ours.organizationId, confirmName: ours.name },
      }),
    },
  ),
  ...variants('L12', notFound, {
    'a pool to strangers': ({ theirs }) => ({
      path: '/api/v1/pool/transfers',
      body: { toOrganizationId: theirs.organizationId, confirmName: theirs.name },
    }),
  }),
  ...variants(
    'L14',
    { status: 422, code: 'more_than_held' },
    {
      'settle 120 of 1': ({ ours }) => ({
        path: `/api/v1/holds/${ours.ids['holds']}/commit`,
        body: { tokens: '120' },
      }),
    },
  ),
  ...variants('L18', malformed, {
    empty: usage({}, { 'idempotency-key': '' }),
    '256 characters': usage({}, { 'idempotency-key': 'k'.repeat(256) }),
    'a space': usage({}, { 'idempotency-key': 'a b' }),
    'a control character': usage({}, { 'idempotency-key': 'a\tb' }),
    'not ASCII': usage({}, { 'idempotency-key': 'k\u00e9' }),
    missing: usage({}, { 'idempotency-key': 'absent' }),
  }),
  ...variants('L26', malformed, {
    'held for 0 seconds': hold(0),
    'held for −1 seconds': hold(-1),
    'held for ten years': hold(315_360_000),
    'used in the year 1970': usage({ occurredAt: '1970-01-01T00:00:00Z' }),
    'used in the year 10000': usage({ occurredAt: '+010000-01-01T00:00:00Z' }),
    'used on 31 June': usage({ occurredAt: '2026-06-31T00:00:00Z' }),
    'used at second 60': usage({ occurredAt: '2026-06-30T23:59:60Z' }),
  }),
]

const role =
  (extra: object) =>
  ({ ours }: Things) => ({
    method: 'PATCH',
    path: `/api/v1/members/${ours.ids['members']}`,
    body: { roles: ['member'], ...extra },
  })
const event = (extra: string) => (): ReturnType<Call> => ({
  path: '/api/v1/events',
  raw: `{"name":"Gala","features":["photo"],${extra}}`,
})
const invoice =
  (id: string, query = '') =>
  () => ({
    method: 'GET',
    path: `/api/v1/invoices/${id}${query}`,
  })

export const tenants: BadInput[] = [
  ...variants('O7', malformed, {
    'a role': event('"role":"owner"'),
    'an organization': role({ organizationId: 'org_other' }),
    staff: role({ staff: true }),
    'a role that is none': role({ roles: ['owner'] }),
    __proto__: event('"__proto__":{"staff":true}'),
    '__proto__ within': event('"templates":[],"x":{"__proto__":1}'),
    constructor: event('"constructor":{"prototype":{"staff":true}}'),
  }),
  ...variants(
    'O9',
    { status: 409, code: 'last_organization_admin' },
    {
      'the last admin demoted': role({}),
      'the last admin removed': ({ ours }) => ({
        method: 'DELETE',
        path: `/api/v1/members/${ours.ids['members']}`,
      }),
    },
  ),
  ...variants('O10', notFound, {
    '1': invoice('1'),
    '../x': invoice('..%2fx'),
    NUL: invoice('%00'),
    'broken UTF-8': invoice('%E0%A4%A'),
    '10,000 characters': invoice('x'.repeat(10_000)),
    'upper case': ({ ours }) => ({
      method: 'GET',
      path: `/api/v1/invoices/${ours.ids['invoices']?.toUpperCase()}`,
    }),
    'an id of another noun': ({ ours }) => ({
      method: 'GET',
      path: `/api/v1/invoices/${ours.ids['licenses']}`,
    }),
    SQL: invoice('%27%20OR%201=1--'),
  }),
  ...variants('O10', malformed, {
    'id=a&id=b': () => ({
      method: 'GET',
      path: '/api/v1/upcoming-invoice?subscriptionId=a&subscriptionId=b',
    }),
    'id[]=a': () => ({ method: 'GET', path: '/api/v1/upcoming-invoice?subscriptionId[]=a' }),
  }),
]
