import { beforeEach, describe, expect, it } from 'vitest'
import { buy, type Customer, openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { eventStepsIn } from '@/dev/testing/event-world'
import { verify } from '@/lib/ledger/verify'
import { placeHold } from '@/lib/usecases/tokens/place-hold'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'
import { settleHold } from '@/lib/usecases/tokens/settle-hold'
import { readEvent } from './read-event'
import { releaseRingFence, ringFenceTokens } from './ring-fence-tokens'
import { stopEvent } from './stop-event'

const world = await openBillingWorld()
const steps = stepsIn(world)
const { live, draft, start, session, give, balance, read } = eventStepsIn(world)

let customer: Customer

beforeEach(async () => {
  customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('premium', 'month', 2)])
})

const times = <Value>(count: number, work: (index: number) => Promise<Value>): Promise<Value[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))

describe('sessions', () => {
  it('T4 T9 charges 100 tokens for 100 sessions of a low-level AI image, the guide’s example', async () => {
    await give(customer, 100)
    const event = await live(customer, 'pro')
    const done = await times(100, () => session(customer, event.id, ['ai_image_low']))
    expect(done.every(({ ok }) => ok)).toBe(true)
    expect(await balance(customer)).toEqual({ available: 25_000n, held: 0n })
    const detail = await readEvent(await customer.context(), event.id)
    expect(detail).toMatchObject({ sessions: 100, aiSessions: 100, tokens: 100_000n })
    expect(detail?.usage).toEqual([{ item: 'ai_image_low', quantity: 100n, tokens: 100_000n }])
  })

  it('T4 501 virtual-booth sessions of which 30 have AI outputs cost 30 images and one session', async () => {
    await give(customer, 100)
    const event = await live(customer, 'pro', { kind: 'virtualBooth' })
    // The AI sessions come in between; the 501st is a plain one.
    const plan = Array.from({ length: 501 }, (_, index) => index > 0 && index <= 30)
    for (const hasAi of plan) {
      const done = await session(customer, event.id, [hasAi ? 'ai_image_low' : 'photo'])
      expect(done.ok).toBe(true)
    }
    expect(await read(customer, event.id)).toMatchObject({
      sessions: 501,
      aiSessions: 30,
      tokens: 31_000n,
    })
    expect(await balance(customer)).toEqual({ available: 94_000n, held: 0n })
    const detail = await readEvent(await customer.context(), event.id)
    expect(detail?.usage).toEqual([
      { item: 'ai_image_low', quantity: 30n, tokens: 30_000n },
      { item: 'virtual_booth_session', quantity: 1n, tokens: 1_000n },
    ])
  }, 120_000)

  it('T6 charges a session once per key, however often and at once it is reported', async () => {
    const event = await live(customer, 'pro')
    const report = () => session(customer, event.id, ['ai_image_high', 'text_message'], 'same')
    const answers = await times(8, report)
    const ids = answers.map((answer) => (answer.ok ? answer.value.id : answer.refusal.kind))
    expect(new Set(ids).size).toBe(1)
    expect(answers.filter((answer) => answer.ok && !answer.value.replayed)).toHaveLength(1)
    expect(answers[0]).toMatchObject({ value: { tokens: 2_100n, available: 22_900n } })
    expect(await balance(customer)).toEqual({ available: 22_900n, held: 0n })
    expect(await session(customer, event.id, ['ai_photo'], 'same')).toMatchObject({
      refusal: { kind: 'keyReused' },
    })
  })

  it('T5 refuses a session whole when tokens are short; the event stays live and new tokens work at once', async () => {
    const event = await live(customer, 'premium')
    const report = () =>
      session(customer, event.id, ['ai_image_low', 'ai_video_high', 'ai_video_medium'], 'later')
    expect(await report()).toEqual({
      ok: false,
      refusal: {
        kind: 'sessionTokensShort',
        available: 25_000n,
        required: 26_000n,
        shortBy: 1_000n,
      },
    })
    expect(await balance(customer)).toEqual({ available: 25_000n, held: 0n })
    expect(await read(customer, event.id)).toMatchObject({
      status: 'live',
      sessions: 0,
      tokens: 0n,
    })
    await buy(customer, [{ type: 'topUp', bundle: 100, quantity: 1 }])
    expect(await report()).toMatchObject({ value: { tokens: 26_000n, replayed: false } })
    expect(await balance(customer)).toEqual({ available: 99_000n, held: 0n })
  })

  it('T5 lets as many of 40 sessions at once through as there are tokens for', async () => {
    const event = await live(customer, 'pro')
    const answers = await times(40, () => session(customer, event.id, ['ai_image_low']))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(25)
    expect(await balance(customer)).toEqual({ available: 0n, held: 0n })
    expect(await read(customer, event.id)).toMatchObject({ sessions: 25, tokens: 25_000n })
  })

  it('E3 charges a test as usual, marks its sessions, and takes no license', async () => {
    const event = await draft(customer, 'premium')
    expect(await start(customer, event.id, true)).toMatchObject({
      value: { status: 'live', test: true, licenseId: null },
    })
    expect(await session(customer, event.id, ['ai_image_low'])).toMatchObject({
      value: { tokens: 1_000n, test: true },
    })
    const stopped = await stopEvent(await customer.context(), { eventId: event.id })
    expect(stopped).toMatchObject({ value: { status: 'draft', test: false } })
  })

  it('E2 records nothing for an event that is not live', async () => {
    const event = await draft(customer)
    expect(await session(customer, event.id, ['photo'])).toEqual({
      ok: false,
      refusal: { kind: 'notLive', status: 'draft' },
    })
    expect(await session(customer, 'evt_none', ['photo'])).toMatchObject({
      refusal: { kind: 'eventNotFound' },
    })
  })
})

describe('ring-fenced tokens', () => {
  const saturday = '2026-03-07'

  const fence = async (eventId: string, tokens: bigint, day = saturday) =>
    ringFenceTokens(await customer.context(), { eventId, tokens, day })

  it('T7 Friday’s party cannot take what is set aside for Saturday’s wedding', async () => {
    const [party, wedding] = [await live(customer, 'pro'), await draft(customer, 'pro')]
    expect(await fence(wedding.id, 20_000n)).toMatchObject({ value: { tokens: 20_000n } })
    expect(await balance(customer)).toEqual({ available: 5_000n, held: 20_000n })
    const answers = await times(12, () => session(customer, party.id, ['ai_image_low']))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5)
    expect(await balance(customer)).toEqual({ available: 0n, held: 20_000n })

    await start(customer, wedding.id)
    const dances = await times(20, () => session(customer, wedding.id, ['ai_image_low']))
    expect(dances.every(({ ok }) => ok)).toBe(true)
    expect(await session(customer, wedding.id, ['ai_image_low'])).toMatchObject({
      refusal: { kind: 'sessionTokensShort', available: 0n },
    })
    expect((await verify()).breaks).toEqual([])
  })

  it('T7 spends what is set aside first, then what is free, and refuses more than both', async () => {
    const event = await live(customer, 'premium')
    await fence(event.id, 10_000n)
    await session(customer, event.id, ['ai_image_high'])
    expect(await balance(customer)).toEqual({ available: 15_000n, held: 8_000n })
    expect(await session(customer, event.id, ['ai_video_high', 'ai_video_medium'])).toMatchObject({
      refusal: { kind: 'sessionTokensShort', available: 23_000n, required: 25_000n },
    })
    expect(await balance(customer)).toEqual({ available: 15_000n, held: 8_000n })
    await session(customer, event.id, ['ai_video_high'])
    expect(await balance(customer)).toEqual({ available: 8_000n, held: 0n })
    expect((await verify()).breaks).toEqual([])
  })

  it('T7 gives back what is left when the event stops, by hand, and after its day', async () => {
    const [first, second, third] = [
      await live(customer),
      await live(customer),
      await draft(customer),
    ]
    for (const { id } of [first, second, third]) await fence(id, 5_000n)
    expect(await balance(customer)).toEqual({ available: 10_000n, held: 15_000n })
    await stopEvent(await customer.context(), { eventId: first.id })
    expect(await balance(customer)).toEqual({ available: 15_000n, held: 10_000n })
    await releaseRingFence(await customer.context(), { eventId: second.id })
    expect(await balance(customer)).toEqual({ available: 20_000n, held: 5_000n })
    await steps.advance(customer, '2026-03-08T23:59:59.000Z')
    expect(await balance(customer)).toMatchObject({ held: 5_000n })
    await steps.advance(customer, '2026-03-09T00:00:00.000Z')
    expect(await balance(customer)).toEqual({ available: 25_000n, held: 0n })
    const detail = await readEvent(await customer.context(), third.id)
    expect(detail?.ringFence).toBeNull()
  })

  it('T7 sets aside anew instead of twice, and keeps the old when there is not enough', async () => {
    const { id } = await draft(customer)
    await fence(id, 5_000n)
    await fence(id, 25_000n)
    expect(await balance(customer)).toEqual({ available: 0n, held: 25_000n })
    expect(await fence(id, 25_001n)).toMatchObject({ refusal: { kind: 'insufficientTokens' } })
    expect(await balance(customer)).toEqual({ available: 0n, held: 25_000n })
    expect(await fence(id, 0n)).toMatchObject({ refusal: { kind: 'nothingToRingFence' } })
    expect(await fence(id, 1n, '2026-02-27')).toMatchObject({ refusal: { kind: 'dayHasPassed' } })
  })

  it('T6 T7 usage reported under the event spends what is set aside for it, once per key', async () => {
    const event = await live(customer, 'pro')
    await fence(event.id, 25_000n)
    const report = async (idempotencyKey: string, quantity: number) =>
      recordUsage(await customer.context(), {
        payer: { eventId: event.id },
        item: 'ai_image_low',
        quantity,
        idempotencyKey,
        requestHash: `${quantity}`,
      })
    expect(await report('first', 5)).toMatchObject({ value: { tokens: 5_000n, available: 0n } })
    expect(await report('first', 5)).toMatchObject({ value: { replayed: true } })
    expect(await report('first', 6)).toMatchObject({ refusal: { kind: 'keyReused' } })
    expect(await report('second', 21)).toMatchObject({
      refusal: { kind: 'insufficientTokens', available: 20_000n, required: 21_000n },
    })
    expect(await balance(customer)).toEqual({ available: 0n, held: 20_000n })
    expect((await verify()).breaks).toEqual([])
  })

  it('T6 T7 a hold under the event takes from what is set aside for it, once per key', async () => {
    const event = await live(customer, 'pro')
    await fence(event.id, 25_000n)
    const place = async (idempotencyKey: string, quantity: number) =>
      placeHold(await customer.context(), {
        payer: { eventId: event.id },
        item: 'ai_image_low',
        quantity,
        idempotencyKey,
        requestHash: `${quantity}`,
        ttlSeconds: 900,
      })
    const held = await place('first', 5)
    expect(held).toMatchObject({ value: { tokens: 5_000n, available: 0n } })
    expect(await place('first', 5)).toMatchObject({ value: { replayed: true } })
    expect(await place('second', 21)).toMatchObject({
      refusal: { kind: 'insufficientTokens', available: 20_000n, required: 21_000n },
    })
    if (!held.ok) throw new Error('it was held')
    const settled = { holdId: held.value.id, way: 'commit', tokens: 3_000n } as const
    expect(await settleHold(await customer.context(), settled)).toMatchObject({ ok: true })
    expect(await balance(customer)).toEqual({ available: 2_000n, held: 20_000n })
    expect((await verify()).breaks).toEqual([])
  })
})
