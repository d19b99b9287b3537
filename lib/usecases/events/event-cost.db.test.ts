import { expect, it } from 'vitest'
import { buy, openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import { licenses, march } from '@/dev/testing/billing-steps'
import { eventStepsIn } from '@/dev/testing/event-world'
import { placeHold } from '@/lib/usecases/tokens/place-hold'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'
import { settleHold } from '@/lib/usecases/tokens/settle-hold'
import { listEvents } from './list-events'
import { stopEvent } from './stop-event'

const world = await openBillingWorld()
const { live, session, give } = eventStepsIn(world)

it('counts usage and holds that are reported under an event as its cost, in lists and after a change, too', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('premium', 'month', 2)])
  await give(customer, 100)
  const [cheap, dear] = [await live(customer, 'pro'), await live(customer, 'pro')]
  await session(customer, cheap.id, ['ai_image_low'])
  const under = (eventId: string, item: string, key: string) => ({
    payer: { eventId },
    item,
    quantity: 1,
    idempotencyKey: key,
    requestHash: key,
  })
  await recordUsage(await customer.context(), under(dear.id, 'ai_video_low', 'one'))
  const clip = { ...under(dear.id, 'ai_video_high', 'two'), ttlSeconds: 900 }
  const held = await placeHold(await customer.context(), clip)
  if (!held.ok) throw new Error(held.refusal.kind)
  const page = { sort: 'tokens', limit: 10 } as const
  const costs = async () =>
    (await listEvents(await customer.context(), page)).events.map(({ id, tokens }) => [id, tokens])
  expect(await costs()).toEqual([
    [dear.id, 5_000n],
    [cheap.id, 1_000n],
  ])
  const settled = { holdId: held.value.id, way: 'commit', tokens: 7_000n } as const
  expect((await settleHold(await customer.context(), settled)).ok).toBe(true)
  expect(await costs()).toEqual([
    [dear.id, 12_000n],
    [cheap.id, 1_000n],
  ])
  const second = await listEvents(await customer.context(), { ...page, offset: 1, limit: 1 })
  expect(second).toMatchObject({ total: 2, events: [{ id: cheap.id }] })
  const stopped = await stopEvent(await customer.context(), { eventId: dear.id })
  expect(stopped).toMatchObject({ value: { tokens: 12_000n } })
})
