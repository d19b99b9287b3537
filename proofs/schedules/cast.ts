import { cardForm, submit } from '@/dev/stripe-local/testing'
import { signatureHeader } from '@/dev/stripe-local/delivery'
import { licenses, stepsIn } from '@/dev/testing/billing-steps'
import {
  openCustomer,
  quote,
  setClock,
  type BillingWorld,
  type Customer,
} from '@/dev/testing/billing-world'
import type { Context, Services } from '@/lib/usecases/context'
import { receiveProviderMessage } from '@/lib/usecases/invoices/receive-provider-message'
import { reconcileOpenPayments } from '@/lib/usecases/invoices/reconcile-open-payments'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { cancelOrder } from '@/lib/usecases/orders/cancel-order'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { renewSubscription } from '@/lib/usecases/renewals/renew-subscription'
import { retryAfterCardChange } from '@/lib/usecases/renewals/retry-after-card-change'
import type { SandboxCard } from '@/lib/usecases/sandbox/attach-sandbox-card'
import { messagesOf } from '../webhooks/messages'
import { actor, type Actor, type Gate } from './actors'
import { gatedGateway } from './gated-gateway'

/** What becomes of the payment. */
export interface Fate {
  readonly name: string
  readonly card: SandboxCard
  /** Of the provider's faults, for the next call. */
  readonly fault?: string
}

export const fates: readonly Fate[] = [
  { name: 'a good card', card: 'visa' },
  { name: 'a declined card', card: 'visa', fault: 'declined' },
  { name: 'a lost answer', card: 'visa', fault: 'drop_after' },
  { name: 'a lost call', card: 'visa', fault: 'drop_before' },
  { name: '3-D Secure', card: 'authenticationRequired' },
  { name: 'the provider’s page', card: 'none' },
]

export const start = new Date('2027-03-01T10:00:00.000Z')
const due = '2027-04-01T10:00:00.000Z'
const pro = licenses('pro', 'month', 1)

export interface Stage {
  readonly world: BillingWorld
  readonly customer: Customer
  /** Messages of the provider before this customer's. */
  readonly heard: number
}

export async function openStage(world: BillingWorld, card: SandboxCard): Promise<Stage> {
  await world.provider.control({ paused: true, clearFaults: true })
  const heard = (await messagesOf(world)).length
  const customer = await openCustomer(world, { now: start, card })
  await setClock(world, customer, start.toISOString())
  return { world, customer, heard }
}

/** An actor of ours who sees every organization, as the worker and the webhook do. */
const ours = (
  { world }: Stage,
  name: string,
  act: (services: Services) => Promise<unknown>,
): Actor =>
  actor(name, (gate: Gate) =>
    act({ ...world.services, gateway: gatedGateway(world.services.gateway, gate) }),
  )

/** An actor of the customer's with a view of its own of the provider. */
export const part = (
  { world, customer }: Stage,
  name: string,
  act: (context: Context) => Promise<unknown>,
): Actor =>
  actor(name, async (gate: Gate) => {
    const context = await customer.context()
    return act({ ...context, gateway: gatedGateway(world.services.gateway, gate) })
  })

/** Accepts a quote that was given before the play, as a second tab would. */
export async function purchase(stage: Stage, name = 'purchase'): Promise<Actor> {
  const { id } = await quote(stage.customer, [pro])
  return part(stage, name, (context) => placeOrder(context, { quoteId: id }))
}

/** Gives up the newest order, if there is one by then. */
export const cancel = (stage: Stage): Actor =>
  part(stage, 'cancel', async (context) => {
    const { db, organizationId } = context
    const order = await db.order.findFirst({
      where: { organizationId },
      orderBy: { createdAt: 'desc' },
    })
    if (order) await cancelOrder(context, order.id)
  })

/** What the worker does about payments whose answer it waits for. */
export const worker = (stage: Stage, name = 'worker'): Actor => ours(stage, name, askAbout)

const askAbout = (services: Services) =>
  reconcileOpenPayments(services, { ask: -1000, abandon: 3_600_000 })

/** The provider's messages so far, one handler each after the other. */
export const webhook = (stage: Stage, name = 'webhook'): Actor =>
  ours(stage, name, (services) => deliverAll(stage, services))

/** The provider's newest message of that type alone, once there is one. */
export const hear = (stage: Stage, type: string): Actor =>
  ours(stage, `hear ${type}`, async (services) => {
    const { world, heard } = stage
    const told = (await messagesOf(world)).slice(heard).filter((one) => one.type === type)
    const body = told.at(-1)?.body
    if (body === undefined) return
    const signature = signatureHeader(body, world.secret)
    await receiveProviderMessage(services, { body, signature })
  })

async function deliverAll({ world, heard }: Stage, services: Services): Promise<void> {
  const { secret } = world
  for (const { body } of (await messagesOf(world)).slice(heard))
    await receiveProviderMessage(services, { body, signature: signatureHeader(body, secret) })
}

/** The customer at the bank's or the provider's page, if one is open by then. */
export const holder = (stage: Stage): Actor =>
  part(stage, 'holder', async ({ db, organizationId }) => {
    const attempt = await db.paymentAttempt.findFirst({
      where: { organizationId, state: 'actionRequired' },
    })
    const url = attempt?.actionUrl
    if (!url) return
    const isPage = attempt.checkoutSessionId !== null
    await submit(url, isPage ? cardForm('4242 4242 4242 4242') : { outcome: 'complete' })
  })

/** A renewal that is due, run by a worker. */
export const renewal = (stage: Stage, name = 'renewal'): Actor =>
  ours(stage, name, async (services) => {
    const { organizationId } = stage.customer
    const { id: subscriptionId } = await services.db.subscription.findFirstOrThrow({
      where: { organizationId },
    })
    await renewSubscription(services, { organizationId, subscriptionId })
  })

export const cancelAll = (stage: Stage): Actor =>
  part(stage, 'cancel licenses', async (context) => {
    const { db, organizationId } = context
    const held = await db.license.findMany({ where: { organizationId } })
    await cancelLicenses(context, { licenseIds: held.map(({ id }) => id) })
  })

/** The default card has changed: what is past due is tried at once. */
export const cardChange = (stage: Stage): Actor =>
  ours(stage, 'card change', (services) =>
    retryAfterCardChange(services, stage.customer.organizationId),
  )

/** A license that has been paid, whose renewal falls due. */
export async function makeDue({ world, customer }: Stage, { fault }: Fate): Promise<void> {
  const placed = await placeOrder(await customer.context(), {
    quoteId: (await quote(customer, [pro])).id,
  })
  if (!placed.ok) throw new Error(placed.refusal.kind)
  await setClock(world, customer, due)
  if (fault) await stepsIn(world).failNext(customer, fault)
}

/** Everything that was still to come has come: messages, the worker's questions, refunds, and patience. */
export async function settleDown(stage: Stage): Promise<void> {
  const { world, customer } = stage
  const context = await customer.context()
  await world.provider.control({ clearFaults: true })
  await deliverAll(stage, world.services)
  await askAbout(world.services)
  const { db, organizationId } = context
  const waiting = await db.order.findMany({
    where: { organizationId, status: { in: ['requiresAction', 'processing'] } },
  })
  for (const { id } of waiting) await cancelOrder(context, id)
  await deliverAll(stage, world.services)
}
