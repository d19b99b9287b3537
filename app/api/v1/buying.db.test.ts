import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ApiCall, callRoute, type ApiAnswer } from '@/dev/testing/api'
import { testDatabase } from '@/dev/testing/database'
import { testStripe } from '@/dev/testing/stripe'
import type { Route } from '@/lib/http/route'
import { GET as getCatalog } from './catalog/route'
import { GET as getCredit } from './credit-balance/route'
import { GET as getEntitlements } from './entitlements/route'
import { GET as getInvoicePdf } from './invoices/[id]/pdf/route'
import { GET as getInvoice } from './invoices/[id]/route'
import { POST as cancelLicense } from './licenses/[id]/cancel/route'
import { GET as listLicenses } from './licenses/route'
import { POST as placeOrder } from './orders/route'
import { POST as makeQuote } from './quotes/route'
import { POST as makeCoupon } from './sandbox/coupons/route'
import { POST as makeOrganization } from './sandbox/organizations/route'
import { GET as nextInvoice } from './upcoming-invoice/route'
import { GET as listWallets } from './wallets/route'

await testStripe()
const { asOwner } = testDatabase()

const march = '2026-03-01T00:00:00Z'
const organizationAnswer = z.object({ organizationId: z.string(), apiKey: z.string() })
const quoteAnswer = z.object({ id: z.string(), total: z.int(), amountDue: z.int() })
const orderAnswer = z.object({ id: z.string(), status: z.string(), invoiceId: z.string() })

let key = ''
let organizationId = ''
let keys = 0

const use = async (body: Record<string, unknown>) => {
  const made = organizationAnswer.parse((await callRoute(makeOrganization, { body })).body)
  key = made.apiKey
  organizationId = made.organizationId
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

it('what the demo sells is what the catalog says', async () => {
  const { body } = await call(getCatalog)
  expect(body).toMatchObject({
    currency: 'USD',
    plans: [{ tier: 'basic', prices: { month: 4900, year: 49_000 } }, {}, {}],
    volumeTiers: [
      { from: 5, discount: 1000 },
      { from: 10, discount: 1500 },
    ],
  })
})

describe('buying', () => {
  it('T2 an organization begins with 25 welcome tokens, and nothing else', async () => {
    const { body } = await call(listWallets)
    expect(body).toMatchObject({
      data: [
        { kind: 'organization', available: '25', held: '0', batches: [{ source: 'welcome' }] },
        { kind: 'sharedPool', available: '0' },
      ],
      nextCursor: null,
    })
    expect((await call(getEntitlements)).body).toMatchObject({ locked: true, tiers: [] })
  })

  it('example 1: 3 Pro monthly are 297.00, charged as quoted, delivered, invoiced', async () => {
    const { status, invoiceId } = await buy([license('pro', 3)])
    expect(status).toBe('paid')
    const invoice = await call(getInvoice, { params: { id: invoiceId } })
    expect(invoice.body).toMatchObject({
      status: 'paid',
      total: 29_700,
      amountDue: 29_700,
      amountPaid: 29_700,
      lines: [{ type: 'license', quantity: 3, unitAmount: 9900, amount: 29_700 }],
      payments: [{ status: 'succeeded', amount: 29_700, card: { brand: 'visa', last4: '4242' } }],
    })
    const pdf = await call(getInvoicePdf, { params: { id: invoiceId } })
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.pdf"$/)
    expect(String(pdf.body)).toMatch(/^%PDF-/)
    const { body } = await call(listLicenses)
    expect(body).toMatchObject({ data: [{}, {}, {}] })
    expect((await call(getEntitlements)).body).toMatchObject({
      locked: false,
      licensesFree: { basic: 0, pro: 3, premium: 0 },
    })
    const next = await call(nextInvoice)
    expect(next.body).toMatchObject({
      total: 29_700,
      at: expect.stringMatching(/^2026-04-01T00:00:0/),
    })
  })

  it('5 Pro monthly are 445.50, and 500 tokens make 525', async () => {
    expect((await quote([license('pro', 5)])).total).toBe(44_550)
    await buy([license('pro', 5), { type: 'topUp', bundle: 500, quantity: 1 }])
    expect((await call(listWallets)).body).toMatchObject({ data: [{ available: '525' }, {}] })
  })

  it('V5 example 2 and a quote of more than one kind: lines add up', async () => {
    expect((await quote([license('basic', 5, 'year')])).total).toBe(220_500)
    expect((await call(getCredit)).body).toMatchObject({ amount: 0, entries: [] })
  })

  it('P5 an order repeats under its key; the quote is used up for every other', async () => {
    const { id: quoteId } = await quote([license('basic', 1)])
    const headers = { 'idempotency-key': 'same' }
    const order = { body: { quoteId }, headers }
    const first = await call(placeOrder, order)
    const again = await call(placeOrder, order)
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const other = await once(placeOrder, { body: { quoteId } })
    expect(other).toMatchObject({ status: 409, body: { code: 'quote_used' } })
    const [row] = await asOwner<{ count: string }>(
      'SELECT count(*) FROM invoices WHERE organization_id = $1',
      [organizationId],
    )
    expect(row?.count).toBe('1')
  })

  it('P5 a quote that has changed comes back new, and nothing is charged', async () => {
    const old = await quote([license('pro', 3)])
    await buy([license('pro', 2)])
    const answer = await once(placeOrder, { body: { quoteId: old.id } })
    expect(answer).toMatchObject({ status: 409, body: { code: 'quote_changed' } })
    const { quote: fresh } = z.object({ quote: quoteAnswer }).parse(answer.body)
    expect(fresh.id).not.toBe(old.id)
    const order = await once(placeOrder, { body: { quoteId: fresh.id } })
    expect(order).toMatchObject({ status: 201, body: { status: 'paid' } })
  })

  it('C3 a coupon lowers it; one that cannot be used says why and stops nothing', async () => {
    const body = { code: 'Spring-20', percentOff: 2000 }
    expect(await callRoute(makeCoupon, { body })).toMatchObject({ status: 201 })
    expect((await quote([license('basic', 1)], ' spring-20 ')).total).toBe(3920)
    const unknown = await call(makeQuote, { body: { items: [license('basic', 1)], coupon: 'NO' } })
    expect(unknown.body).toMatchObject({ total: 4900, coupon: { applied: false } })
  })

  it('a declined card is an order that failed, and delivers nothing', async () => {
    await use({ name: 'Declined', card: 'declined' })
    expect(await buy([license('basic', 1)])).toMatchObject({ status: 'failed' })
    expect((await call(listLicenses)).body).toMatchObject({ data: [] })
  })

  it('without a card the order leads to a page that takes one', async () => {
    await use({ name: 'No card', card: 'none' })
    const { id: quoteId } = await quote([license('basic', 1)])
    const answer = await once(placeOrder, { body: { quoteId } })
    expect(answer.body).toMatchObject({ status: 'requiresAction' })
  })

  it('L5 a license is canceled once, and kept', async () => {
    await buy([license('basic', 1)])
    const list = z.object({ data: z.array(z.object({ id: z.string() })) })
    const id = list.parse((await call(listLicenses)).body).data[0]?.id ?? ''
    const canceled = await once(cancelLicense, { params: { id } })
    expect(canceled).toMatchObject({ status: 200, body: { status: 'canceling' } })
    const again = await once(cancelLicense, { params: { id } })
    expect(again).toMatchObject({ status: 409, body: { code: 'already_canceling' } })
  })
})
