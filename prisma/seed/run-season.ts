import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import type { Context, Services } from '@/lib/usecases/context'
import { createEvent, type NewEvent } from '@/lib/usecases/events/create-event'
import { recordSession } from '@/lib/usecases/events/record-session'
import { startEvent } from '@/lib/usecases/events/start-event'
import { stopEvent } from '@/lib/usecases/events/stop-event'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import { changeAlerts } from '@/lib/usecases/tokens/change-alerts'
import { placeHold } from '@/lib/usecases/tokens/place-hold'
import { daysAgo } from './days-ago'
import { advance, buy, contextOf, expectAccepted, type Seat } from './live-through'

/** What a day's sessions put out: how many of each item of the rate card. */
type Used = Readonly<Record<string, number>>

interface Booking {
  /** What was bought for it the day it began. */
  readonly bought?: readonly PurchaseItem[]
  readonly event: NewEvent
  /** What was used on each day that it ran, the oldest first, and how long ago that was. */
  readonly days: readonly (readonly [ago: number, used: Used])[]
}

const booth = (name: string, features: readonly string[]): NewEvent => ({
  name,
  kind: 'booth',
  features: ['photo', 'overlays', 'qr_sharing', ...features],
})

const virtualBooth = (name: string): NewEvent => ({
  name,
  kind: 'virtualBooth',
  features: ['photo', 'qr_sharing', 'virtual_booth', 'ai_images'],
})

const images = ['ai_images', 'text_messages']
const pictures = ['ai_images', 'background_removal']

/** In the order in which they began. */
const season: readonly Booking[] = [
  {
    event: booth('Lindqvist wedding', images),
    days: [[40, { ai_image_low: 64, text_message: 180 }]],
  },
  {
    event: booth('Harbor marathon', pictures),
    days: [
      [36, { ai_image_low: 71, background_removal: 38 }],
      [35, { ai_image_low: 92, background_removal: 55 }],
    ],
  },
  {
    event: virtualBooth('Remote kick-off'),
    days: [[33, { ai_image_low: 41 }]],
  },
  {
    event: booth('City library night', images),
    days: [[29, { ai_image_low: 58, ai_image_high: 17, text_message: 90 }]],
  },
  {
    event: booth('Autumn trade fair', pictures),
    days: [
      [26, { ai_image_low: 84, background_removal: 41 }],
      [25, { ai_image_low: 97, background_removal: 52 }],
      [24, { ai_image_low: 61, background_removal: 30 }],
    ],
  },
  {
    bought: [{ type: 'topUp', bundle: 500, quantity: 1 }],
    event: booth('Nora turns fifty', images),
    days: [[21, { ai_image_low: 39, text_message: 60 }]],
  },
  {
    event: virtualBooth('Open house online'),
    days: [
      [18, { ai_image_low: 32 }],
      [17, { ai_image_low: 49 }],
    ],
  },
  {
    bought: [
      { type: 'license', tier: 'premium', interval: 'month', quantity: 1 },
      { type: 'topUp', bundle: 1000, quantity: 1 },
    ],
    event: booth('Film festival', ['ai_images', 'ai_video']),
    days: [
      [14, { ai_image_high: 24, ai_video_low: 9 }],
      [13, { ai_image_high: 31, ai_video_low: 12 }],
    ],
  },
  {
    event: booth('Alumni reunion', images),
    days: [[10, { ai_image_low: 73, text_message: 140 }]],
  },
  {
    event: booth('Charity gala', pictures),
    days: [[7, { ai_image_low: 66, ai_image_high: 12, background_removal: 44 }]],
  },
]

const running: readonly Booking[] = [
  {
    event: booth('Winter market', pictures),
    days: [
      [3, { ai_image_low: 48, background_removal: 26 }],
      [2, { ai_image_low: 77, background_removal: 39 }],
      [1, { ai_image_low: 69, background_removal: 33 }],
    ],
  },
  {
    event: virtualBooth('Letters to Santa'),
    days: [[0.5, { ai_image_low: 28 }]],
  },
]

const planned: NewEvent = {
  ...booth('Anniversary ball', ['ai_images', 'text_messages', 'video']),
  templates: ['ai_portrait', 'cut_out'],
  startsAt: daysAgo(-16),
  expectedSessions: 240,
}

/**
 * Six weeks of an operator, by the use cases at their own instants: licenses that renewed once and a tier that
 * was added, top-ups, events over and live, one license canceled, tokens held by what is being made.
 */
export async function runSeason(services: Services, seat: Seat): Promise<void> {
  const { organizationId } = seat
  const at = () => contextOf(services, seat)
  await buy(await at(), [
    { type: 'license', tier: 'pro', interval: 'month', quantity: 5 },
    { type: 'topUp', bundle: 1000, quantity: 1 },
  ])
  await changeAlerts(await at(), { thresholds: [500_000n, 100_000n] })
  for (const booking of season) {
    const eventId = await run(services, seat, booking)
    expectAccepted('stop', await stopEvent(await at(), { eventId }))
  }
  for (const booking of running) await run(services, seat, booking)
  await cancelOne(await at())
  expectAccepted('plan', await createEvent(await at(), planned))
  await advance(services, { organizationId, advanceTo: new Date(), runsOn: true })
  await makeVideo(await at())
}

/** Runs an event through its days and answers its id; it is still live then. */
async function run(
  services: Services,
  seat: Seat,
  { bought, event, days }: Booking,
): Promise<string> {
  const { organizationId } = seat
  const [[begin] = [0]] = days
  await advance(services, { organizationId, advanceTo: daysAgo(begin + 0.2) })
  const context = await contextOf(services, seat)
  if (bought) await buy(context, bought)
  const { id: eventId } = expectAccepted('event', await createEvent(context, event))
  expectAccepted('start', await startEvent(context, { eventId }))
  for (const [ago, used] of days) {
    await advance(services, { organizationId, advanceTo: daysAgo(ago) })
    await holdSessions(await contextOf(services, seat), { eventId, used })
    await advance(services, { organizationId, advanceTo: daysAgo(ago - 0.2) })
  }
  return eventId
}

const sessionsADay = 18
const betweenSessionsMs = 11 * 60_000

/** A day of sessions, one after the other, that put out all of it. */
async function holdSessions(
  context: Context,
  { eventId, used }: { readonly eventId: string; readonly used: Used },
): Promise<void> {
  for (let index = 0; index < sessionsADay; index += 1) {
    const now = new Date(context.now.getTime() + index * betweenSessionsMs)
    const ai = Object.entries(used).map(([item, all]) => ({ item, quantity: shareOf(all, index) }))
    const outputs = [{ item: 'photo', quantity: 1 }, ...ai.filter(({ quantity }) => quantity > 0)]
    const idempotencyKey = `seed ${now.toISOString()}`
    const report = { eventId, outputs, idempotencyKey, requestHash: idempotencyKey }
    expectAccepted('session', await recordSession({ ...context, now }, report))
  }
}

/** What the session with this index has of them; all sessions have all. */
const shareOf = (all: number, index: number): number =>
  Math.floor(((index + 1) * all) / sessionsADay) - Math.floor((index * all) / sessionsADay)

/** The newest license that runs nothing: it stays until its period ends. */
async function cancelOne(context: Context): Promise<void> {
  const active = await listLicenses(context, { status: 'active' })
  const free = active.findLast(({ tier, eventId }) => tier === 'pro' && eventId === null)
  if (free) expectAccepted('cancellation', await cancelLicenses(context, { licenseIds: [free.id] }))
}

/** Tokens set aside for two clips that are being made. */
async function makeVideo(context: Context): Promise<void> {
  const { db, organizationId } = context
  const live = await db.event.findFirstOrThrow({ where: { organizationId, name: 'Winter market' } })
  const held = await placeHold(context, {
    payer: { eventId: live.id },
    item: 'ai_video_low',
    quantity: 2,
    ttlSeconds: 86_400,
    idempotencyKey: 'seed hold',
    requestHash: 'seed hold',
  })
  expectAccepted('hold', held)
}
