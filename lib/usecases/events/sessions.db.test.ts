import { beforeEach, describe, expect, it } from 'vitest'
import { buy, type Customer, openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import { licenses, march } from '@/dev/testing/billing-steps'
import { eventStepsIn } from '@/dev/testing/event-world'
import { verifyOrganization } from '@/lib/ledger/verify'
import { readEvent } from './read-event'
import { releaseRingFence, ringFenceTokens } from './ring-fence-tokens'
import { stopEvent } from './stop-event'

const world = await openBillingWorld()
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
})
