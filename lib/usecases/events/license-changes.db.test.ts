import { beforeEach, describe, expect, it } from 'vitest'
import {
  buy,
  type Customer,
  openBillingWorld,
  openCustomer,
  setClock,
} from '@/dev/testing/billing-world'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { eventStepsIn } from '@/dev/testing/event-world'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { keepLicenses } from '@/lib/usecases/licenses/keep-licenses'
import { scheduleLicenseChange } from '@/lib/usecases/licenses/schedule-change'
import { readEntitlements } from '@/lib/usecases/entitlements/read-entitlements'
import { resumeEvent } from './start-event'

const world = await openBillingWorld()
const { db } = world
const steps = stepsIn(world)
const { draft, start, live, read, expectAllowedState } = eventStepsIn(world)

const april = '2026-04-01T00:00:00.000Z'
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

describe('starting while the license changes', () => {
  it('L3 while it is upgraded: it runs, and goes on on the same license', async () => {
    await buy(customer, [licenses('pro', 'month', 1)])
    const [license, event] = [await onlyLicense(), await draft(customer, 'pro')]
    const change = { type: 'licenseChange', licenseIds: [license], tier: 'premium' } as const
    const [started] = await Promise.all([start(customer, event.id), buy(customer, [change])])
    expect(started).toMatchObject({ value: { licenseId: license } })
    expect(await expectAllowedState(customer)).toBe(1)
  })

  it('L5 while it is canceled: it runs to the period’s end, and no longer', async () => {
    await buy(customer, [licenses('pro', 'month', 1)])
    const event = await draft(customer, 'pro')
    const ids = { licenseIds: await licenseIds() }
    const [started] = await Promise.all([
      start(customer, event.id),
      customer.context().then((context) => cancelLicenses(context, ids)),
    ])
    expect(started).toMatchObject({ ok: true })
    await steps.advance(customer, '2026-03-31T23:59:59.000Z')
    expect(await read(customer, event.id)).toMatchObject({ status: 'live' })
    await steps.advance(customer, april)
    expect(await read(customer, event.id)).toMatchObject({
      status: 'paused',
      pausedReason: 'locked',
    })
    expect(await expectAllowedState(customer)).toBe(0)
  })

  it('L4 while it is downgraded at its renewal: it runs on a sufficient license or is refused or paused', async () => {
    await buy(customer, [licenses('premium', 'month', 1)])
    const event = await draft(customer, 'premium')
    const context = await customer.context()
    const change = { licenseIds: await licenseIds(), tier: 'basic' } as const
    expect(await scheduleLicenseChange(context, change)).toMatchObject({ ok: true })
    await Promise.all([steps.advance(customer, april), start(customer, event.id)])
    await expectAllowedState(customer)
    expect(await start(customer, event.id)).toMatchObject({ ok: false })
    expect(await start(customer, (await draft(customer, 'basic')).id)).toMatchObject({ ok: true })
  })

  it('L6 while it ends: no event is live without a license', async () => {
    await buy(customer, [licenses('pro', 'month', 3)])
    await cancelLicenses(await customer.context(), { licenseIds: await licenseIds() })
    const events = await Promise.all(Array.from({ length: 6 }, () => draft(customer, 'pro')))
    await Promise.all([
      steps.advance(customer, april),
      ...events.map(({ id }) => start(customer, id)),
    ])
    expect(await expectAllowedState(customer)).toBe(0)
    expect((await readEntitlements(await customer.context())).locked).toBe(true)
  })

  it('E4 canceling, keeping, upgrading, paying and renewing leave a live event as it is', async () => {
    await buy(customer, [licenses('pro', 'month', 1)])
    const { id, licenseId } = await live(customer, 'pro')
    const isUntouched = async () =>
      expect(await read(customer, id)).toMatchObject({ status: 'live', licenseId })
    await buy(customer, [licenses('basic', 'year', 5), { type: 'topUp', bundle: 100, quantity: 1 }])
    await isUntouched()
    const ids = { licenseIds: [licenseId ?? ''] }
    expect(await cancelLicenses(await customer.context(), ids)).toMatchObject({ ok: true })
    await isUntouched()
    expect(await keepLicenses(await customer.context(), ids)).toMatchObject({ ok: true })
    await isUntouched()
    await buy(customer, [
      { type: 'licenseChange', licenseIds: [licenseId ?? ''], tier: 'premium', interval: 'year' },
    ])
    await isUntouched()
    await steps.advance(customer, '2027-03-01T00:00:00.000Z')
    await isUntouched()
  })
})

describe('licenses that come down or end', () => {
  it('L4 pauses the event of a downgraded license when no other suffices; it is resumed by hand', async () => {
    await buy(customer, [licenses('premium', 'month', 1)])
    const { id } = await live(customer, 'premium')
    const change = { licenseIds: await licenseIds(), tier: 'basic' } as const
    await scheduleLicenseChange(await customer.context(), change)
    await steps.advance(customer, april)
    expect(await read(customer, id)).toMatchObject({ status: 'paused', licenseId: null })
    const resume = async () => resumeEvent(await customer.context(), { eventId: id })
    expect(await resume()).toMatchObject({ refusal: { kind: 'noFreeLicense' } })
    await buy(customer, [licenses('premium', 'month', 1)])
    expect(await read(customer, id)).toMatchObject({ status: 'paused' })
    expect(await resume()).toMatchObject({ value: { status: 'live' } })
  })

  it('L4 moves the event of a downgraded license to a free sufficient one', async () => {
    await buy(customer, [licenses('premium', 'month', 1)])
    const event = await live(customer, 'premium')
    const change = { licenseIds: await licenseIds(), tier: 'basic' } as const
    await scheduleLicenseChange(await customer.context(), change)
    await buy(customer, [licenses('premium', 'year', 1)])
    await steps.advance(customer, april)
    const moved = await read(customer, event.id)
    expect(moved.status).toBe('live')
    expect(moved.licenseId).not.toBe(event.licenseId)
    expect(await expectAllowedState(customer)).toBe(1)
  })

  it('L6 locks without any license, unlocks with a purchase, and resumes by hand on what is free', async () => {
    await buy(customer, [licenses('pro', 'month', 2)])
    const [first, second] = [await live(customer, 'pro'), await live(customer, 'basic')]
    await cancelLicenses(await customer.context(), { licenseIds: await licenseIds() })
    await steps.advance(customer, april)
    for (const { id } of [first, second])
      expect(await read(customer, id)).toMatchObject({ status: 'paused', pausedReason: 'locked' })
    expect(await start(customer, (await draft(customer)).id)).toMatchObject({ ok: false })
    await buy(customer, [licenses('pro', 'month', 1)])
    expect((await readEntitlements(await customer.context())).locked).toBe(false)
    expect(await read(customer, first.id)).toMatchObject({ status: 'paused' })
    const resume = async (eventId: string) => resumeEvent(await customer.context(), { eventId })
    expect(await resume(second.id)).toMatchObject({ value: { status: 'live', pausedReason: null } })
    expect(await resume(first.id)).toMatchObject({ refusal: { kind: 'noFreeLicense', free: [] } })
    expect(await resume(second.id)).toMatchObject({ refusal: { kind: 'notPaused' } })
  })

  it('L6 moves the event of an ended license to a free one of a sufficient tier', async () => {
    await buy(customer, [licenses('pro', 'month', 1)])
    const event = await live(customer, 'pro')
    await cancelLicenses(await customer.context(), { licenseIds: await licenseIds() })
    await buy(customer, [licenses('premium', 'year', 1)])
    await steps.advance(customer, april)
    expect(await read(customer, event.id)).toMatchObject({ status: 'live' })
    expect(await expectAllowedState(customer)).toBe(1)
  })

  it('E2 the database itself refuses a second event on a license, and a license of too low a tier', async () => {
    await buy(customer, [licenses('basic', 'month', 1)])
    const { licenseId } = await live(customer, 'basic')
    const other = await draft(customer, 'premium')
    const key = { organizationId: customer.organizationId, id: other.id }
    const takeOver = { status: 'live', licenseId }
    const write = () => db.event.update({ where: { organizationId_id: key }, data: takeOver })
    await expect(write()).rejects.toThrow(/[Uu]nique/)
    await db.event.updateMany({
      where: { organizationId: customer.organizationId, status: 'live' },
      data: { status: 'ended', licenseId: null },
    })
    await expect(write()).rejects.toThrow(/without a sufficient license/)
    await expectAllowedState(customer)
  })
})
