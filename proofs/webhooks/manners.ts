import { expect } from 'vitest'
import type { BillingWorld, Customer } from '@/dev/testing/billing-world'
import { stepsIn } from '@/dev/testing/billing-steps'
import { reconcileOpenPayments } from '@/lib/usecases/invoices/reconcile-open-payments'
import { takeMissedMessages } from '@/lib/usecases/invoices/take-missed-messages'
import { deliver, type Message } from './messages'

interface Arriving {
  readonly world: BillingWorld
  readonly customer: Customer
  readonly messages: readonly Message[]
}

export interface Manner {
  readonly name: string
  /** Delivered while what causes them goes on, each before the answer to the call that caused it. */
  readonly isBeforeTheAnswer?: true
  readonly arrive: (arriving: Arriving) => Promise<void>
}

/** How the messages of a story may arrive; the end is the same (I3, W4, W7, W10). */
export const manners: readonly Manner[] = [
  {
    name: 'twice each',
    arrive: (all) =>
      inTurn(
        all,
        all.messages.flatMap((one) => [one, one]),
      ),
  },
  { name: 'ten times at once', arrive: (all) => tenAtOnce(all) },
  { name: 'reversed', arrive: (all) => inTurn(all, all.messages.toReversed()) },
  { name: 'all at once', arrive: atOnce },
  {
    name: 'before the answer',
    isBeforeTheAnswer: true,
    arrive: (all) => inTurn(all, all.messages),
  },
  { name: 'three days late', arrive: threeDaysLate },
  { name: 'and again three days later, reversed', arrive: againLater },
  { name: 'never, and the worker catches up', arrive: ({ world }) => catchUp(world) },
  { name: 'while the worker asks', arrive: besideTheWorker },
]

/** Each once and in order, which the others are held against. */
export const inOrder: Manner = {
  name: 'once, in order',
  arrive: (all) => inTurn(all, all.messages),
}

async function inTurn({ world }: Arriving, messages: readonly Message[]): Promise<void> {
  for (const message of messages) expect(await deliver(world, message)).toBe('received')
}

async function atOnce({ world, messages }: Arriving): Promise<void> {
  const answers = await Promise.all(messages.map((message) => deliver(world, message)))
  expect(new Set(answers)).toEqual(new Set(['received']))
}

const tenAtOnce = (all: Arriving): Promise<void> =>
  atOnce({ ...all, messages: Array.from({ length: 10 }, () => all.messages).flat() })

/** The worker has long found out by itself. */
async function threeDaysLate(all: Arriving): Promise<void> {
  await ask(all.world)
  await passThreeDays(all)
  await inTurn(all, all.messages)
}

async function againLater(all: Arriving): Promise<void> {
  await inTurn(all, all.messages)
  await passThreeDays(all)
  await inTurn(all, all.messages.toReversed())
}

async function passThreeDays({ world, customer }: Arriving): Promise<void> {
  const { now } = await customer.context()
  const later = new Date(now.getTime() + 3 * 86_400_000)
  await stepsIn(world).advance(customer, later.toISOString())
}

async function besideTheWorker(all: Arriving): Promise<void> {
  await Promise.all([ask(all.world), atOnce(all), ask(all.world)])
}

/** W10: what the worker does every few minutes. */
async function catchUp(world: BillingWorld): Promise<void> {
  await ask(world)
  await takeMissedMessages(world.services)
}

/** What the worker asks two minutes after an answer was lost. */
async function ask({ services }: BillingWorld): Promise<void> {
  await reconcileOpenPayments(services, { ask: -1000, abandon: 3_600_000 })
}
