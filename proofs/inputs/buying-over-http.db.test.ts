import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  expectRefused,
  newBuyer,
  openOverHttp,
  tally,
  type Buyer,
  type OverHttp,
} from './over-http'

/** Rows of reference/reliability-security §7 about buying that take more than one call. */

const topUp = { type: 'topUp', bundle: 100, quantity: 1 }
const license = (tier: string) => ({ type: 'license', tier, interval: 'month', quantity: 1 })

let http: OverHttp
let buyer: Buyer

beforeAll(async () => {
  http = await openOverHttp()
})
afterAll(() => http.close())
beforeEach(async () => {
  buyer = await newBuyer()
})

const coupon = (body: object) => http.done('/sandbox/coupons', { by: buyer, body })

describe('price', () => {
  it('P13 a quote that no longer holds: the new one comes back, and nothing is charged', async () => {
    await coupon({ code: 'LAST', percentOff: 5000, maxRedemptions: 1 })
    const other = await newBuyer()
    const [ours, theirs] = [
      await http.quote(buyer, topUp, 'LAST'),
      await http.quote(other, topUp, 'LAST'),
    ]
    expect((await http.order(other, theirs.id)).status).toBe(201)
    const answer = await http.order(buyer, ours.id)
    expect(answer.status).toBe(409)
    const fresh = z.object({ id: z.string(), total: z.int() })
    const { quote } = z.object({ quote: fresh }).parse(JSON.parse(answer.text))
    expect([ours.total, quote.total]).toEqual([1000, 2000])
    expect(await http.read('/invoices', buyer)).toMatchObject({ data: [] })
    expect((await http.order(buyer, quote.id)).status).toBe(201)
  })

  // The rules know no seats: a license in use may be downgraded and canceled, and what it runs goes on
  // to the period's end (L4, L5, E4). What nobody may is to run more than is held (E2).
  it('P16 a license that runs an event is downgraded at its renewal, and the event stays live', async () => {
    await http.buy(buyer, license('pro'))
    const body = { name: 'Gala', features: ['photo'] }
    const [first, second] = [
      await http.make('/events', { by: buyer, body }),
      await http.make('/events', { by: buyer, body }),
    ]
    await http.done(`/events/${first}/start`, { by: buyer })
    const id = await http.firstOf('/licenses', buyer)
    await http.done(`/licenses/${id}/scheduled-change`, { by: buyer, body: { tier: 'basic' } })
    expect(await http.read(`/events/${first}`, buyer)).toMatchObject({ status: 'live' })
    await expectRefused(() => http.post(`/events/${second}/start`, { by: buyer }), {
      status: 409,
      code: 'no_free_license',
    })
  })
})

describe('coupons', () => {
  it('C1 of fifty orders at once one gets the last redemption; 49 answer 409 with the new price', async () => {
    await coupon({ code: 'SINGLE', percentOff: 5000, maxRedemptions: 1 })
    const ready = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const by = await newBuyer()
        return { by, id: (await http.quote(by, topUp, 'SINGLE')).id }
      }),
    )
    const answers = await Promise.all(ready.map(({ by, id }) => http.order(by, id)))
    expect(tally(answers)).toEqual({ '201 done': 1, '409 quote_changed': 49 })
  }, 120_000)

  it('C2 the second order of one organization with a code for one answers 409', async () => {
    await coupon({ code: 'ONCE EACH', percentOff: 5000, maxPerOrganization: 1 })
    const [first, second] = [
      await http.quote(buyer, topUp, 'ONCE EACH'),
      await http.quote(buyer, topUp, 'ONCE EACH'),
    ]
    expect((await http.order(buyer, first.id)).status).toBe(201)
    expect(tally([await http.order(buyer, second.id)])).toEqual({ '409 quote_changed': 1 })
  })

  it.each(['SUM\u0000MER', ' \u0000'])('C4 %j is no code', async (code) => {
    const body = { items: [topUp], coupon: code }
    await expectRefused(() => http.post('/quotes', { by: buyer, body }), {
      status: 400,
      code: 'malformed_request',
    })
  })

  it('C7 the code of another product takes nothing off, and says why', async () => {
    await coupon({ code: 'FOR LICENSES', percentOff: 5000, products: ['license:pro'] })
    const body = { items: [topUp], coupon: 'FOR LICENSES' }
    expect(await http.done('/quotes', { by: buyer, body })).toMatchObject({
      total: 2000,
      coupon: { applied: false, reason: 'notApplicable' },
    })
  })

  it('C8 an amount above the price takes the price off, and no more', async () => {
    await coupon({ code: 'TOO MUCH', amountOff: 1_000_000 })
    const { id, total } = await http.quote(buyer, topUp, 'TOO MUCH')
    expect(total).toBe(0)
    expect((await http.order(buyer, id)).status).toBe(201)
    expect(await http.read('/credit-balance', buyer)).toMatchObject({ amount: 0 })
  })

  it('C10 free of charge for one bundle, priced again for three; the first quote stays for one', async () => {
    await coupon({ code: 'ONE FREE', amountOff: 2000 })
    const one = await http.quote(buyer, topUp, 'ONE FREE')
    const three = await http.quote(buyer, { ...topUp, quantity: 3 }, 'ONE FREE')
    expect([one.total, three.total]).toEqual([0, 4000])
    expect((await http.order(buyer, one.id)).status).toBe(201)
    expect(await http.read('/wallets', buyer)).toMatchObject({ data: [{ available: '125' }, {}] })
  })
})

describe('licenses and packages', () => {
  const starter = () => ({
    type: 'tokenPackage',
    package: 'starter',
    accountIds: [buyer.accountId],
  })

  it('L2 of thirty orders of one package for one account one is paid; the others answer 409', async () => {
    const quotes = await Promise.all(Array.from({ length: 30 }, () => http.quote(buyer, starter())))
    const answers = await Promise.all(quotes.map(({ id }) => http.order(buyer, id)))
    const { '201 done': paid, ...refused } = tally(answers)
    expect(paid).toBe(1)
    expect(Object.keys(refused).every((told) => told.startsWith('409 '))).toBe(true)
    const { id } = await http.quote(buyer, starter())
    expect(tally([await http.order(buyer, id)])).toEqual({ '409 active_package_exists': 1 })
  }, 60_000)

  it('L3 without a free license of the tier nothing starts', async () => {
    await http.buy(buyer, license('basic'))
    const body = { name: 'Gala', features: ['ai_images'] }
    const id = await http.make('/events', { by: buyer, body })
    await expectRefused(() => http.post(`/events/${id}/start`, { by: buyer }), {
      status: 409,
      code: 'no_free_license',
    })
  })

  it('L5 canceled twice and kept twice: the second is refused, and changes nothing', async () => {
    await http.buy(buyer, license('pro'))
    await http.buy(buyer, starter())
    const things = [
      `/licenses/${await http.firstOf('/licenses', buyer)}`,
      `/token-packages/${await http.firstOf('/token-packages', buyer)}`,
    ]
    for (const thing of things) {
      await http.done(`${thing}/cancel`, { by: buyer })
      const again = () => http.post(`${thing}/cancel`, { by: buyer })
      await expectRefused(again, { status: 409, code: 'already_canceling' })
      await http.done(`${thing}/reactivate`, { by: buyer })
      const kept = () => http.post(`${thing}/reactivate`, { by: buyer })
      await expectRefused(kept, { status: 409, code: 'not_canceling' })
    }
  })
})
