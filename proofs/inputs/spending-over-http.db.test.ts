import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '@/dev/testing/database'
import {
  expectRefused,
  newBuyer,
  openOverHttp,
  tally,
  type Buyer,
  type OverHttp,
} from './over-http'

/** Rows of reference/reliability-security §7 about the ledger that take more than one call. */

const wallet = z.object({ id: z.string(), available: z.string(), held: z.string() })
const wallets = z.object({ data: z.tuple([wallet, wallet]) })

let http: OverHttp
let buyer: Buyer
let walletId = ''

beforeAll(async () => {
  http = await openOverHttp()
})
afterAll(() => http.close())
beforeEach(async () => {
  buyer = await newBuyer()
  walletId = (await walletsOf(buyer))[0].id
})

const walletsOf = async (by: Buyer) => wallets.parse(await http.read('/wallets', by)).data
const figures = async () => {
  const [{ available, held }] = await walletsOf(buyer)
  return { available, held }
}
const spend = (quantity: number, idempotencyKey?: string) =>
  http.post('/usage', {
    by: buyer,
    body: { walletId, item: 'ai_photo', quantity },
    ...(idempotencyKey ? { idempotencyKey } : {}),
  })
const hold = (quantity: number) =>
  http.make('/holds', { by: buyer, body: { walletId, item: 'ai_photo', quantity } })

it('L8 sixty charges of one token each on 25: 25 are made, 35 answer 402, nothing is left', async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, () => spend(1)))
  expect(tally(answers)).toEqual({ '201 done': 25, '402 insufficient_tokens': 35 })
  expect(await figures()).toEqual({ available: '0', held: '0' })
  const charges = z.object({ data: z.array(z.object({ kind: z.string() })) })
  const path = `/wallets/${walletId}/entries?limit=100`
  const { data } = charges.parse(await http.read(path, buyer))
  expect(data.filter(({ kind }) => kind === 'spend')).toHaveLength(25)
})

it('L11 what is held stays with the source, and a second transfer finds nothing', async () => {
  const camera = { name: 'Door', serial: `${walletId}-1`, cloudAi: true }
  const target = await secondOrganization()
  await http.buy(buyer, { type: 'sharedLicense', sku: 'shared-1000', quantity: 1 })
  const deviceId = await http.make('/devices', { by: buyer, body: camera })
  const body = { deviceId, item: 'cloud_ai_analysis', quantity: 3 }
  await http.make('/holds', { by: buyer, body })
  const move = () =>
    http.post('/pool/transfers', {
      by: buyer,
      body: { toOrganizationId: target.organizationId, confirmName: target.name },
    })
  expect((await move()).status).toBe(201)
  expect((await walletsOf(buyer))[1]).toMatchObject({ available: '0', held: '3' })
  expect((await walletsOf(target))[1]).toMatchObject({ available: '997', held: '0' })
  await expectRefused(move, { status: 409, code: 'empty_pool' })
})

/** Of the same person: S5. */
async function secondOrganization(): Promise<Buyer> {
  const other = await newBuyer('Second Photo')
  await testDatabase().asOwner(
    'UPDATE memberships SET user_id = $1 WHERE organization_id = $2 AND user_id = $3',
    [buyer.accountId, other.organizationId, other.accountId],
  )
  return other
}

it('L14 settled twice is the same, settled another way or too late is refused', async () => {
  const settle = (id: string, way: string, tokens?: string) =>
    http.post(`/holds/${id}/${way}`, { by: buyer, ...(tokens ? { body: { tokens } } : {}) })
  const [first, second, late] = [await hold(5), await hold(5), await hold(5)]
  expect((await settle(first, 'commit', '2')).status).toBe(200)
  expect((await settle(first, 'commit', '2')).status).toBe(200)
  expect((await settle(second, 'release')).status).toBe(200)
  const refused = { status: 409, code: 'hold_settled' }
  await expectRefused(() => settle(first, 'release'), refused)
  await expectRefused(() => settle(second, 'commit', '1'), refused)
  const hour = new Date(Date.now() + 3_600_000).toISOString()
  const clock = { organizationId: buyer.organizationId, advanceTo: hour }
  await http.done('/sandbox/clock', { by: buyer, body: clock })
  expect(await figures()).toEqual({ available: '23', held: '0' })
  await expectRefused(() => settle(late, 'commit', '1'), refused)
})

it('L15 a hundred calls of one key are one effect', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => spend(1, 'same')))
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  const replayed = answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')
  expect(replayed).toHaveLength(99)
  expect(await figures()).toEqual({ available: '24', held: '0' })
})

it('L17 one key in two organizations and on two routes is three requests', async () => {
  expect((await spend(1, 'shared')).status).toBe(201)
  const body = { walletId, item: 'ai_photo', quantity: 1 }
  const held = await http.post('/holds', { by: buyer, body, idempotencyKey: 'shared-hold' })
  expect(held.status).toBe(201)
  const stranger = await newBuyer()
  const [{ id }] = await walletsOf(stranger)
  const theirs = { walletId: id, item: 'ai_photo', quantity: 1 }
  const other = await http.post('/usage', { by: stranger, body: theirs, idempotencyKey: 'shared' })
  expect(other.status).toBe(201)
  expect(other.headers['idempotency-replayed']).toBeUndefined()
})

it('L20 a key that the API has forgotten: the ledger and the order know it for good', async () => {
  const { id: quoteId } = await http.quote(buyer, { type: 'topUp', bundle: 100, quantity: 1 })
  const order = () => http.post('/orders', { by: buyer, body: { quoteId }, idempotencyKey: 'old' })
  const [ordered, first] = [await order(), await spend(2, 'old')]
  expect([ordered.status, first.status]).toEqual([201, 201])
  const forgotten = await testDatabase().asOwner('DELETE FROM idempotency_keys RETURNING key')
  expect(forgotten.length).toBeGreaterThan(0)
  const again = await spend(2, 'old')
  expect([again.status, again.text]).toEqual([first.status, first.text])
  expect((await order()).text).toBe(ordered.text)
  const other = () => http.post('/orders', { by: buyer, body: { quoteId } })
  await expectRefused(other, { status: 409, code: 'quote_used' })
  expect(await figures()).toEqual({ available: '123', held: '0' })
})
