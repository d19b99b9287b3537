import { expect, it } from 'vitest'
import { openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import { endStateOf } from '../end-state'
import { report } from '../report'
import { sized } from '../size'
import { inOrder, manners, type Manner } from './manners'
import { messagesOf } from './messages'
import { stories, type Story } from './stories'

const world = await openBillingWorld()
const start = new Date('2027-03-01T10:00:00.000Z')

it.each(stories)(
  'I3, W4, W7, W10, W11: $name ends the same, however its messages arrive',
  async (story) => {
    const expected = await tell(story, inOrder)
    const chosen = mannersFor(story)
    for (const manner of chosen) expect(await tell(story, manner), manner.name).toEqual(expected)
    report('webhooks', { cases: chosen.length + 1 })
  },
)

/** All of them, or in CI some, others for each story. */
function mannersFor(story: Story): Manner[] {
  const from = stories.indexOf(story) % manners.length
  const turned = [...manners, ...manners].slice(from)
  return turned.slice(0, sized({ slice: 3, full: manners.length }))
}

/** Lets a story happen to a new customer, its messages arriving in that manner. Answers how it ended. */
async function tell({ act, types, card = 'visa' }: Story, manner: Manner) {
  const before = await messagesOf(world)
  const isFirst = manner.isBeforeTheAnswer ?? false
  await world.provider.control({ paused: !isFirst, webhookFirst: isFirst })
  const customer = await openCustomer(world, { now: start, card })
  await freezeClock(customer.organizationId)
  await act(world, customer)
  await world.provider.control({ settle: true })
  const messages = (await messagesOf(world)).slice(before.length)
  expect(messages.map(({ type }) => type)).toEqual(expect.arrayContaining([...types]))
  await manner.arrive({ world, customer, messages })
  return endStateOf(world, customer)
}

const freezeClock = (id: string) =>
  world.db.organization.update({ where: { id }, data: { clockFrozenAt: start } })
