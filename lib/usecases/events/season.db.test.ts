import { expect, it } from 'vitest'
import { buy, openBillingWorld, openCustomer, setClock } from '@/dev/testing/billing-world'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { eventStepsIn } from '@/dev/testing/event-world'
import { verify } from '@/lib/ledger/verify'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { scheduleLicenseChange } from '@/lib/usecases/licenses/schedule-change'
import { resumeEvent } from './start-event'
import { stopEvent } from './stop-event'

const world = await openBillingWorld()
const { db } = world
const steps = stepsIn(world)
const { draft, start, session, give, expectAllowedState } = eventStepsIn(world)

const dayLength = 86_400_000
const tags = ['basic', 'pro', 'premium', 'basic', 'pro'] as const

it('E2 L6 a season of 40 events on 8 licenses: at no step one license runs two events or too low a tier', async () => {
  const customer = await openCustomer(world, { now: march })
  await setClock(world, customer, march.toISOString())
  await buy(customer, [licenses('basic', 'month', 2), licenses('pro', 'month', 3)])
  await buy(customer, [licenses('premium', 'month', 2), licenses('premium', 'year', 1)])
  await give(customer, 500)
  const { organizationId } = customer
  const events = []
  for (let index = 0; index < 40; index += 1)
    events.push(await draft(customer, tags[index % tags.length], { name: `Event ${index}` }))

  const inTier = async (tier: string) => {
    const where = { organizationId, tier, status: { not: 'ended' } }
    return (await db.license.findMany({ where, orderBy: { id: 'asc' } })).map(({ id }) => id)
  }
  // What happens on a day besides the events themselves.
  const happenings: Record<number, () => Promise<unknown>> = {
    9: async () => {
      const change = { licenseIds: (await inTier('premium')).slice(0, 1), tier: 'pro' } as const
      return scheduleLicenseChange(await customer.context(), change)
    },
    12: async () => {
      const licenseIds = (await inTier('pro')).slice(0, 1)
      return cancelLicenses(await customer.context(), { licenseIds })
    },
    20: async () => {
      const licenseIds = (await inTier('basic')).slice(0, 1)
      return buy(customer, [{ type: 'licenseChange', licenseIds, tier: 'premium' }])
    },
    // From May on the card fails: grace, retries, then the monthly licenses end in mid-event.
    58: async () => {
      await db.paymentMethod.updateMany({ where: { organizationId }, data: { isDefault: false } })
      await steps.attachCard(customer, 'declined')
      return steps.failNext(customer, ...Array<string>(12).fill('declined'))
    },
    80: () => steps.attachCard(customer, 'visa'),
    81: () => buy(customer, [licenses('pro', 'month', 2)]),
  }
  let most = 0
  const statuses = new Set<string>()
  for (let day = 0; day < 88; day += 2) {
    const at = new Date(march.getTime() + day * dayLength).toISOString()
    await steps.advance(customer, at)
    await expectAllowedState(customer)
    for (const [on, happen] of Object.entries(happenings))
      if (Number(on) === day || Number(on) === day + 1) await happen()
    await expectAllowedState(customer)
    // Of an event and the one after it, at once; whoever finds no license waits for another day.
    const turn = events.slice((day / 2) % 40, ((day / 2) % 40) + 2)
    await Promise.all(turn.map(({ id }) => start(customer, id)))
    most = Math.max(most, await expectAllowedState(customer))
    await Promise.all(turn.map(({ id }) => session(customer, id, ['ai_image_low'])))
    const rows = await db.event.findMany({ where: { organizationId }, orderBy: { id: 'asc' } })
    for (const { status } of rows) statuses.add(status)
    const paused = rows.filter(({ status }) => status === 'paused')
    for (const { id } of paused) await resumeEvent(await customer.context(), { eventId: id })
    const oldest = rows.filter(({ status }) => status === 'live').slice(0, day % 6 === 0 ? 2 : 0)
    for (const { id } of oldest) await stopEvent(await customer.context(), { eventId: id })
    await expectAllowedState(customer)
  }
  expect(statuses).toEqual(new Set(['draft', 'live', 'paused', 'ended']))
  expect(most).toBeGreaterThanOrEqual(5)
  const ended = await db.license.count({ where: { organizationId, status: 'ended' } })
  expect(ended, 'the canceled one and those that the card did not pay').toBeGreaterThan(1)
  expect((await verify()).breaks).toEqual([])
}, 180_000)
