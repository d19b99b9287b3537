import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { callRoute, type ApiAnswer } from '@/dev/testing/api'
import { testStripe } from '@/dev/testing/stripe'
import { once, openOrganization, routeOf } from '@/proofs/access/two-organizations'

const bundle = { items: [{ type: 'topUp', bundle: 100, quantity: 1 }] }
const quoted = z.object({
  id: z.string(),
  total: z.int(),
  coupon: z.object({ applied: z.boolean(), reason: z.string().nullable(), note: z.string() }),
})

let key = ''

beforeAll(async () => {
  await testStripe()
  const opened = await openOrganization('Coupons Ltd', 'visa')
  key = opened.apiKey
})

const coupon = async (body: object) => {
  const made = await callRoute(routeOf('POST', '/api/v1/sandbox/coupons'), { body })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
}
const quote = (code: string): Promise<ApiAnswer> =>
  callRoute(routeOf('POST', '/api/v1/quotes'), { key, body: { ...bundle, coupon: code } })
const order = async (code: string) => {
  const { id } = quoted.parse((await quote(code)).body)
  return once(routeOf('POST', '/api/v1/orders'), { key, body: { quoteId: id } })
}
const isApplied = async (code: string) => quoted.parse((await quote(code)).body).coupon.applied

it('C2 an organization uses a code once, where the code says so', async () => {
  await coupon({ code: 'ONCE', percentOff: 1000, maxPerOrganization: 1 })
  expect((await order('ONCE')).status).toBe(201)
  const again = quoted.parse((await quote('ONCE')).body)
  expect(again).toMatchObject({ total: 2000, coupon: { applied: false } })
})

it('C4 one coupon, however its code is spelt, and never a second one of the same', async () => {
  await coupon({ code: 'Summer 10', percentOff: 1000 })
  for (const spelt of ['SUMMER 10', ' summer 10 ', 'ＳＵＭＭＥＲ 10'])
    expect(await isApplied(spelt), spelt).toBe(true)
  const route = routeOf('POST', '/api/v1/sandbox/coupons')
  const twin = await callRoute(route, { body: { code: 'ｓｕｍｍｅｒ 10', percentOff: 500 } })
  expect(twin.status).toBe(409)
})

it('C10 a quote is for what was asked: another quantity is another quote, at its own price', async () => {
  await coupon({ code: 'ALL', percentOff: 10_000 })
  const free = quoted.parse((await quote('ALL')).body)
  expect(free.total).toBe(0)
  const body = { quoteId: free.id, items: [{ type: 'topUp', bundle: 100, quantity: 9 }] }
  const raised = await once(routeOf('POST', '/api/v1/orders'), { key, body })
  expect(raised.status).toBe(400)
})

it('C5 C7 C11 wrong, over and foreign codes read the same; after ten an hour none is looked at', async () => {
  const stranger = await openOrganization('Strangers Ltd')
  await coupon({ code: 'THEIRS', percentOff: 1000, organizationId: stranger.organizationId })
  const told = async (code: string) => {
    const { note, reason } = quoted.parse((await quote(code)).body).coupon
    return { note: note.replaceAll(code, '…'), reason }
  }
  const wrong = await told('NOSUCH')
  expect(await told('THEIRS')).toEqual(wrong)
  const answers: number[] = []
  for (let index = 0; index < 12; index += 1) answers.push((await quote(`GUESS${index}`)).status)
  // The two above and eight of these are the ten tries of the hour.
  expect(answers.map((status) => status === 201)).toEqual(answers.map((_, index) => index < 8))
  expect(new Set(answers.slice(8))).toEqual(new Set([429]))
  // Then even a right one waits, so that nothing is learned.
  const right = await quote('SUMMER 10')
  expect(right.status).toBe(429)
  expect(right.headers.get('retry-after')).toMatch(/^\d+$/)
  const other = await callRoute(routeOf('POST', '/api/v1/quotes'), {
    key: stranger.apiKey,
    body: { ...bundle, coupon: 'THEIRS' },
  })
  expect(other.body).toMatchObject({ coupon: { applied: true } })
})
