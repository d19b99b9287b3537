import { beforeEach, describe, expect, it } from 'vitest'
import {
  buy,
  type Customer,
  openBillingWorld,
  openCustomer,
  setClock,
} from '@/dev/testing/billing-world'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { eventStepsIn, featureOf } from '@/dev/testing/event-world'
import { readEntitlements } from '@/lib/usecases/entitlements/read-entitlements'
import { renewLease } from './renew-lease'
import { startEvent } from './start-event'
import { stopEvent } from './stop-event'
import { updateEvent } from './update-event'

const world = await openBillingWorld()
const { db } = world
const steps = stepsIn(world)
const { draft, start, live, read, expectAllowedState } = eventStepsIn(world)

let customer: Customer

beforeEach(async () => {
  customer = await openCustomer(world, { now: march })
  await setClock(world, customer, march.toISOString())
})

const licenseIds = async (): Promise<string[]> => {
  const where = { organizationId: customer.organizationId, status: { not: 'ended' } }
  const rows = await db.license.findMany({ where, orderBy: { id: 'asc' } })
  return rows.map(({ id }) => id)
}

const onlyLicense = async (): Promise<string> => (await licenseIds())[0] ?? ''

describe('starting', () => {
  it('E2 runs exactly 3 of 20 events that start at once on 3 free licenses', async () => {
    await buy(customer, [licenses('pro', 'month', 3)])
    const events = await Promise.all(Array.from({ length: 20 }, () => draft(customer)))
    const answers = await Promise.all(events.map(({ id }) => start(customer, id)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3)
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.kind]))
    expect(new Set(refused)).toEqual(new Set(['noFreeLicense']))
    expect(await expectAllowedState(customer)).toBe(3)
    expect((await readEntitlements(await customer.context())).licensesFree.pro).toBe(0)
  })

  it('E2 starts one event once, however many ask at once', async () => {
    await buy(customer, [licenses('pro', 'month', 3)])
    const { id } = await draft(customer)
    const answers = await Promise.all(Array.from({ length: 8 }, () => start(customer, id)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await expectAllowedState(customer)).toBe(1)
  })

  it('E2 takes the lowest sufficient tier, then the license that runs longest', async () => {
    await buy(customer, [licenses('premium', 'month', 1), licenses('pro', 'month', 1)])
    await buy(customer, [licenses('pro', 'year', 1)])
    const taken = []
    for (const tag of ['basic', 'pro', 'basic'] as const) {
      const { licenseId } = await live(customer, tag)
      const key = { organizationId: customer.organizationId, id: licenseId ?? '' }
      const license = await db.license.findUniqueOrThrow({ where: { organizationId_id: key } })
      taken.push(`${license.tier} ${license.interval}`)
    }
    expect(taken).toEqual(['pro year', 'pro month', 'premium month'])
  })

  it('E2 names the tier, what is free, and what an upgrade costs today', async () => {
    await buy(customer, [licenses('pro', 'month', 2)])
    const { id } = await draft(customer, 'premium')
    expect(await start(customer, id)).toEqual({
      ok: false,
      refusal: expect.objectContaining({
        kind: 'noFreeLicense',
        tagNeeded: 'premium',
        free: [{ tier: 'pro', count: 2 }],
        upgrade: { licenseId: expect.any(String), from: 'pro', amountDue: 5_000n },
        purchase: { amountDue: 14_900n },
        words:
          'Needs Premium; 2 Pro are free: upgrade one Pro for $50.00, or add a Premium license for $149.00.',
      }),
    })
    await buy(customer, [
      { type: 'licenseChange', licenseIds: [await onlyLicense()], tier: 'premium' },
    ])
    expect(await start(customer, id)).toMatchObject({ ok: true })
  })

  it('E2 a virtual booth takes one license as well; E3 a draft and a test take none', async () => {
    await buy(customer, [licenses('pro', 'month', 1)])
    await draft(customer, 'premium')
    expect(await start(customer, (await draft(customer, 'premium')).id, true)).toMatchObject({
      ok: true,
    })
    const booth = await live(customer, 'pro', { kind: 'virtualBooth' })
    expect(booth.licenseId).toBe(await onlyLicense())
    expect(await start(customer, (await draft(customer)).id)).toMatchObject({ ok: false })
    await stopEvent(await customer.context(), { eventId: booth.id })
    expect(await start(customer, (await draft(customer)).id)).toMatchObject({ ok: true })
  })

  it('E2 a booth that starts by itself has a lease that its heartbeat renews, and is told when it was stopped', async () => {
    await buy(customer, [licenses('basic', 'month', 1)])
    const { id } = await draft(customer)
    await steps.advance(customer, '2026-03-02T00:00:00.000Z')
    const started = await startEvent(await customer.context(), { eventId: id, lease: true })
    expect(started).toMatchObject({
      value: { presence: 'present', leaseExpiresAt: new Date('2026-03-02T00:01:30.000Z') },
    })
    await steps.advance(customer, '2026-03-02T00:01:00.000Z')
    expect(await renewLease(await customer.context(), { eventId: id })).toEqual({
      ok: true,
      value: { leaseExpiresAt: new Date('2026-03-02T00:02:30.000Z') },
    })
    await stopEvent(await customer.context(), { eventId: id })
    expect(await renewLease(await customer.context(), { eventId: id })).toEqual({
      ok: false,
      refusal: { kind: 'notLive', status: 'ended' },
    })
  })
})

describe('editing', () => {
  it('E1 lets the tag follow the features, and a live event gain none above its license', async () => {
    await buy(customer, [licenses('pro', 'month', 1)])
    const event = await live(customer, 'basic')
    const edit = async (features: string[]) =>
      updateEvent(await customer.context(), { eventId: event.id, edit: { features } })
    expect(await edit([featureOf.basic, featureOf.pro])).toMatchObject({
      value: { tag: 'pro', because: featureOf.pro },
    })
    expect(await edit([featureOf.premium])).toEqual({
      ok: false,
      refusal: {
        kind: 'aboveLicense',
        tagNeeded: 'premium',
        licenseTier: 'pro',
        words:
          'The event would need Premium; it runs on a Pro license. Upgrade that license or stop the event first.',
      },
    })
    expect(await read(customer, event.id)).toMatchObject({ tag: 'pro' })
    await stopEvent(await customer.context(), { eventId: event.id })
    expect(await edit([featureOf.premium])).toMatchObject({ value: { tag: 'premium' } })
    expect(await edit(['time_travel'])).toMatchObject({ refusal: { kind: 'unknownFeature' } })
  })
})
