import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ApiCall, callRoute, type ApiAnswer } from '@/dev/testing/api'
import { testStripe } from '@/dev/testing/stripe'
import type { Route } from '@/lib/http/route'
import { GET as getInvoice } from './invoices/[id]/route'
import { GET as listMembers } from './members/route'
import { POST as placeOrder } from './orders/route'
import { POST as makeQuote } from './quotes/route'
import { routes } from './routes'
import { POST as makeOrganization } from './sandbox/organizations/route'

await testStripe()

const march = '2026-03-01T00:00:00Z'
const organizationAnswer = z.object({ organizationId: z.string(), apiKey: z.string() })
const quoteAnswer = z.object({ id: z.string(), total: z.int(), amountDue: z.int() })
const orderAnswer = z.object({ id: z.string(), status: z.string(), invoiceId: z.string() })

let key = ''
let keys = 0

const use = async (body: Record<string, unknown>) => {
  const made = organizationAnswer.parse((await callRoute(makeOrganization, { body })).body)
  key = made.apiKey
}

const call = (route: Route, options: Omit<ApiCall, 'key'> = {}) =>
  callRoute(route, { key, ...options })

/** A call with a key of its own. */
const once = (route: Route, options: Omit<ApiCall, 'key'> = {}): Promise<ApiAnswer> => {
  keys += 1
  return call(route, { ...options, headers: { 'idempotency-key': `k${keys}` } })
}

const quote = async (items: unknown[], coupon?: string) => {
  const answer = await call(makeQuote, { body: { items, ...(coupon ? { coupon } : {}) } })
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 })
  return quoteAnswer.parse(answer.body)
}

const buy = async (items: unknown[], coupon?: string) => {
  const { id: quoteId } = await quote(items, coupon)
  const answer = await once(placeOrder, { body: { quoteId } })
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 })
  return orderAnswer.parse(answer.body)
}

const license = (tier: string, quantity: number, interval = 'month') => ({
  type: 'license',
  tier,
  interval,
  quantity,
})

beforeEach(() => use({ name: 'Prism Photo Booths', card: 'visa', now: march }))

describe('what cannot be bought', () => {
  it.each([
    ['P7 more than an order holds', [license('pro', 1001)], 422, 'limit_exceeded'],
    ['P14 a bundle that is not sold', [{ type: 'topUp', bundle: 123, quantity: 1 }], 422, ''],
    ['P14 an add-on that is not sold', [{ type: 'addOn', addOn: 'gold' }], 422, 'unknown_product'],
    ['L2 the add-on without a license', [{ type: 'addOn', addOn: 'enterprise' }], 409, ''],
    ['P1 a negative quantity', [license('pro', -1)], 400, 'malformed_request'],
    ['an unknown tier', [license('gold', 1)], 400, 'malformed_request'],
    ['an unknown kind', [{ type: 'house', quantity: 1 }], 400, 'malformed_request'],
    ['P10 a price of the caller’s', [{ ...license('pro', 1), unitAmount: 1 }], 400, ''],
    [
      'O1 a license of somebody else',
      [{ type: 'licenseChange', licenseIds: ['lic_000000000000000000000'], tier: 'premium' }],
      404,
      'not_found',
    ],
    ['nothing', [], 400, 'malformed_request'],
  ])('%s', async (_, items, status, code) => {
    const answer = await call(makeQuote, { body: { items } })
    expect(answer.status, JSON.stringify(answer.body)).toBe(status)
    if (code !== '') expect(answer.body).toMatchObject({ code })
  })
})

describe('O1 another organization’s things do not exist', () => {
  let foreign = ''
  let foreignQuote = ''
  beforeAll(async () => {
    await use({ name: 'Other', card: 'visa' })
    foreign = (await buy([license('basic', 1)])).invoiceId
    foreignQuote = (await quote([license('basic', 1)])).id
  })

  it('neither to read nor to order', async () => {
    expect((await call(getInvoice, { params: { id: foreign } })).status).toBe(404)
    expect((await once(placeOrder, { body: { quoteId: foreignQuote } })).status).toBe(404)
  })

  it('O10 and an id of any other form is as unknown', async () => {
    for (const { definition, ...route } of routes.filter(
      (one) => one.definition.method === 'GET' && one.definition.path.includes('{id}'),
    )) {
      for (const id of ['1', '../x', 'x'.repeat(10_000), "' OR 1=1 --", 'INV_ABC', '%00']) {
        const answer = await call(Object.assign(routeOf(definition.path), route), {
          params: { id },
        })
        expect(answer.status, `${definition.path} ${id.slice(0, 20)}`).toBe(404)
      }
    }
  })
})

const routeOf = (path: string): Route => {
  const found = routes.find(({ definition }) => definition.path === path)
  if (!found) throw new Error(path)
  return found
}

it('members of a sandbox organization are listed, with the same account in two', async () => {
  const members = [{ email: 'ada@example.com', roles: ['organizationAdmin'] }]
  const first = await callRoute(makeOrganization, { body: { name: 'A', members, card: 'none' } })
  const second = await callRoute(makeOrganization, { body: { name: 'B', members, card: 'none' } })
  const accounts = z.object({
    apiKey: z.string(),
    accounts: z.array(z.object({ accountId: z.string(), password: z.string() })),
  })
  const [one, two] = [accounts.parse(first.body), accounts.parse(second.body)]
  expect(one.accounts).toEqual(two.accounts)
  const listed = await callRoute(listMembers, { key: two.apiKey })
  expect(listed.body).toMatchObject({ data: [{ email: 'ada@example.com' }] })
})
