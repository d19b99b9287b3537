import { expect } from 'vitest'
import { featureOf } from '@/dev/testing/event-world'
import { createEvent } from '@/lib/usecases/events/create-event'
import { recordSession } from '@/lib/usecases/events/record-session'
import { resumeEvent, startEvent } from '@/lib/usecases/events/start-event'
import { stopEvent } from '@/lib/usecases/events/stop-event'
import { held, periodOf } from '../year/model/holdings'
import { tiers, type License, type Tier } from '../year/model/state'
import { contextIn, type House, type ModelEvent } from './house'
import { take } from './wallet'

const readEvent = ({ world, customer }: House, id: string) =>
  world.db.event.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: customer.organizationId, id } },
  })

const isRunning = ({ status, test }: ModelEvent): boolean => status === 'live' && !test

/** E2: licenses that have not ended and run nothing, high enough for the tag. */
export function freeFor({ model, events }: House, tag: Tier): License[] {
  const busy = new Set(events.filter(isRunning).map(({ licenseId }) => licenseId))
  return held(model).filter(
    ({ id, tier }) => !busy.has(id) && tiers.indexOf(tier) >= tiers.indexOf(tag),
  )
}

/** E2: the lowest tier, of these the one whose period ends last. */
const worth = ({ tier, subscription }: License): string =>
  `${tiers.indexOf(tier)} ${Number.MAX_SAFE_INTEGER - periodOf(subscription).end}`

/** E1–E3: made and started, on a license or as a test. */
export async function start(house: House, tag: Tier, test: boolean): Promise<void> {
  house.diary.push(`start ${test ? 'a test of ' : ''}a ${tag} event`)
  const context = await contextIn(house)
  const features = [featureOf[tag]]
  const made = await createEvent(context, { name: `A ${tag} event`, kind: 'booth', features })
  if (!made.ok) throw new Error(made.refusal.kind)
  const event: ModelEvent = { id: made.value.id, tag, test, status: 'draft', licenseId: null }
  const started = await startEvent(context, { eventId: event.id, test })
  if (test) {
    expect(started.ok, 'E3: a test needs no license').toBe(true)
    event.status = 'live'
  } else await goLive(house, event, started.ok)
  house.events.push(event)
}

/** L6: by hand, when a license is free again. */
export async function resume(house: House, choice: number): Promise<void> {
  const paused = house.events.filter(({ status }) => status === 'paused')
  const event = paused[choice % Math.max(1, paused.length)]
  if (!event) return
  house.diary.push(`resume ${event.id}`)
  const resumed = await resumeEvent(await contextIn(house), { eventId: event.id })
  await goLive(house, event, resumed.ok)
}

async function goLive(house: House, event: ModelEvent, isStarted: boolean): Promise<void> {
  const free = freeFor(house, event.tag)
  expect(isStarted, 'E2: a free license of a sufficient tier').toBe(free.length > 0)
  if (!isStarted) return
  const { licenseId } = await readEvent(house, event.id)
  const taken = free.find(({ id }) => id === licenseId)
  const best = free.map(worth).toSorted()[0]
  expect(taken && worth(taken), 'E2: the least that will do').toBe(best)
  Object.assign(event, { status: 'live', licenseId })
}

export async function stop(house: House, choice: number): Promise<void> {
  const going = house.events.filter(({ status }) => status === 'live' || status === 'paused')
  const event = going[choice % Math.max(1, going.length)]
  if (!event) return
  house.diary.push(`stop ${event.id}`)
  expect((await stopEvent(await contextIn(house), { eventId: event.id })).ok).toBe(true)
  Object.assign(event, { status: event.test ? 'draft' : 'ended', licenseId: null })
}

/** T4, T5: a session of two AI images is charged to the organization. */
export async function session(house: House, choice: number): Promise<void> {
  const live = house.events.filter(({ status }) => status === 'live')
  const event = live[choice % Math.max(1, live.length)]
  if (!event) return
  house.diary.push(`a session of ${event.id}`)
  const outputs = [{ item: 'ai_image_low', quantity: 2 }]
  const idempotencyKey = `session ${house.diary.length}`
  const report = { eventId: event.id, outputs, idempotencyKey, requestHash: 'two' }
  const answer = await recordSession(await contextIn(house), report)
  const parts = take(house.wallets.organization, 2000n)
  expect(answer.ok, 'T5: enough or not').toBe(parts !== null)
}

/**
 * L6, E4: after licenses have ended or come down, each event that ran on one runs on another that will do,
 * or is paused, which it may be only when no other was free. Takes over where it runs now.
 */
export async function followLicenses(house: House): Promise<void> {
  const { events, model, tiersBefore } = house
  const now = new Map(held(model).map(({ id, tier }) => [id, tier]))
  for (const event of events.filter(isRunning)) {
    const { status, licenseId } = await readEvent(house, event.id)
    const isUndisturbed = suffices(now.get(event.licenseId ?? ''), event.tag)
    if (isUndisturbed) expect([status, licenseId], 'E4').toEqual(['live', event.licenseId])
    if (status !== 'live' && status !== 'paused') throw new Error(`${event.id} is ${status}`)
    Object.assign(event, { status, licenseId })
    if (status === 'live') expect(suffices(now.get(licenseId ?? ''), event.tag), 'E2').toBe(true)
    // A license that was as high before and runs nothing now would have done.
    const spare = freeFor(house, event.tag).filter(({ id, tier }) => tiersBefore.get(id) === tier)
    if (status === 'paused')
      expect(
        spare.map(({ id }) => id),
        'L6',
      ).toEqual([])
  }
  house.tiersBefore = now
}

const suffices = (tier: Tier | undefined, tag: Tier): boolean =>
  tier !== undefined && tiers.indexOf(tier) >= tiers.indexOf(tag)
