import { expect } from 'vitest'
import { cardForm, submit } from '@/dev/stripe-local/testing'
import { licenses, stepsIn } from '@/dev/testing/billing-steps'
import { buy, type BillingWorld, type Customer } from '@/dev/testing/billing-world'
import type { SandboxCard } from '@/lib/usecases/sandbox/attach-sandbox-card'
import { cancelOrder } from '@/lib/usecases/orders/cancel-order'
import { refreshCards } from '@/lib/usecases/payment-methods/refresh-cards'
import { startSetup } from '@/lib/usecases/payment-methods/start-setup'
import { refundInvoice } from '@/lib/usecases/refunds/refund-invoice'
import { organizationWallet } from '@/lib/usecases/tokens/organization-wallet'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'

export interface Story {
  readonly name: string
  /** Messages that it must cause, or the suite would prove nothing of them. */
  readonly types: readonly string[]
  readonly card?: SandboxCard
  readonly act: (world: BillingWorld, customer: Customer) => Promise<void>
}

const pro = licenses('pro', 'month', 1)
const topUp = { type: 'topUp', bundle: 100, quantity: 1 } as const

/** Everything of which the provider tells the portal. */
export const stories: readonly Story[] = [
  {
    name: 'a payment whose answer was lost',
    types: ['payment_intent.succeeded'],
    act: async (world, customer) => {
      await stepsIn(world).failNext(customer, 'drop_after')
      await buy(customer, [pro, topUp])
      await world.provider.control({ clearFaults: true })
    },
  },
  {
    name: 'a payment that was answered',
    types: ['payment_intent.succeeded'],
    act: async (_, customer) => void (await buy(customer, [pro, topUp])),
  },
  {
    name: 'a card that is declined',
    types: ['payment_intent.payment_failed'],
    act: async (world, customer) => {
      await stepsIn(world).failNext(customer, 'declined')
      await buy(customer, [pro])
    },
  },
  {
    name: 'a confirmed 3-D Secure payment',
    types: ['payment_intent.requires_action', 'payment_intent.succeeded'],
    card: 'authenticationRequired',
    act: (_, customer) => atTheBank(customer, 'complete'),
  },
  {
    name: 'a 3-D Secure payment that the holder refuses',
    types: ['payment_intent.requires_action', 'payment_intent.payment_failed'],
    card: 'authenticationRequired',
    act: (_, customer) => atTheBank(customer, 'fail'),
  },
  {
    name: 'a 3-D Secure payment that is given up',
    types: ['payment_intent.canceled'],
    card: 'authenticationRequired',
    act: async (_, customer) => {
      const { order } = await buy(customer, [pro])
      await cancelOrder(await customer.context(), order.id)
    },
  },
  {
    name: 'a payment on the provider’s page',
    types: ['checkout.session.completed', 'payment_intent.succeeded', 'payment_method.attached'],
    card: 'none',
    act: async (_, customer) => {
      const { order } = await buy(customer, [pro])
      await submit(String(order.actionUrl), cardForm('4000 0000 0000 0002'))
      await submit(String(order.actionUrl), cardForm('4242 4242 4242 4242'))
    },
  },
  {
    name: 'a page that nobody came back from',
    types: ['checkout.session.expired'],
    card: 'none',
    act: async (world, customer) => {
      await buy(customer, [pro])
      const customerId = await providersIdOf(world, customer)
      await world.provider.control({ advanceClock: { customer: customerId, seconds: 90_000 } })
    },
  },
  {
    name: 'a card saved on the provider’s page',
    types: ['setup_intent.succeeded', 'payment_method.attached', 'checkout.session.completed'],
    card: 'none',
    act: async (_, customer) => {
      const started = await startSetup(await customer.context())
      if (!started.ok) throw new Error(started.refusal.kind)
      await submit(started.value.url, cardForm('4242 4242 4242 4242'))
    },
  },
  {
    name: 'a card that its network renews',
    types: ['payment_method.automatically_updated'],
    act: async (world, customer) => {
      const paymentMethod = await cardOf(world, customer)
      await world.provider.control({ updateCard: { paymentMethod, month: 1, year: 2039 } })
    },
  },
  {
    name: 'a card detached at the provider',
    types: ['payment_method.detached'],
    act: async (world, customer) => {
      await stepsIn(world).attachCard(customer, 'pm_card_mastercard')
      await world.services.gateway.cards.detach(await cardOf(world, customer))
    },
  },
  {
    name: 'a refund',
    types: ['refund.created'],
    act: async (_, customer) => refundTopUp(customer),
  },
  {
    name: 'a refund that takes its time',
    types: ['refund.created', 'refund.updated'],
    card: 'none',
    act: async (world, customer) => {
      await stepsIn(world).attachCard(customer, 'pm_card_pendingRefund')
      await refreshCards(world.services, customer.organizationId)
      await refundTopUp(customer)
    },
  },
  {
    name: 'a refund that comes back days later',
    types: ['refund.created', 'refund.failed'],
    act: async (world, customer) => {
      await refundTopUp(customer)
      const { organizationId } = customer
      const { stripeId } = await world.db.refund.findFirstOrThrow({ where: { organizationId } })
      await world.provider.control({ failRefund: { refund: stripeId } })
    },
  },
  {
    name: 'a dispute',
    types: ['charge.dispute.created', 'charge.dispute.funds_withdrawn'],
    act: async (world, customer) => void (await dispute(world, customer)),
  },
  {
    name: 'a dispute that is won',
    types: ['charge.dispute.created', 'charge.dispute.funds_reinstated', 'charge.dispute.closed'],
    act: (world, customer) => closeDispute(world, customer, true),
  },
  {
    name: 'a dispute that is lost after tokens were spent',
    types: ['charge.dispute.created', 'charge.dispute.closed'],
    act: (world, customer) => closeDispute(world, customer, false),
  },
]

async function atTheBank(customer: Customer, outcome: 'complete' | 'fail'): Promise<void> {
  const { order } = await buy(customer, [pro])
  await submit(String(order.actionUrl), { outcome })
}

async function refundTopUp(customer: Customer): Promise<void> {
  const { order } = await buy(customer, [topUp])
  const wanted = { invoiceId: order.invoiceId, amount: null, reason: 'Wish of the customer' }
  expect(await refundInvoice(await customer.context(), wanted)).toMatchObject({ ok: true })
}

/** W11: sixty of the 125 tokens are spent, the 25 welcome tokens among them or not (T5). */
async function dispute(world: BillingWorld, customer: Customer): Promise<string> {
  await buy(customer, [topUp])
  const context = await customer.context()
  const payer = { walletId: (await organizationWallet(context)).walletId }
  const use = { payer, item: 'ai_image_low', quantity: 60, idempotencyKey: 'before' }
  const spent = await recordUsage(context, { ...use, requestHash: 'before' })
  expect(spent).toMatchObject({ ok: true })
  const { organizationId } = customer
  const { paymentIntentId } = await world.db.paymentAttempt.findFirstOrThrow({
    where: { organizationId, state: 'succeeded' },
  })
  // It comes from the bank: no call causes it, so no message of it is before an answer. That it was open is told
  // only by who looks before it is closed.
  await world.provider.control({ paused: true })
  await world.provider.control({ openDispute: { paymentIntent: paymentIntentId } })
  return paymentIntentId ?? ''
}

interface Disputes {
  readonly disputes: readonly { readonly id: string; readonly payment_intent: string }[]
}

async function closeDispute(world: BillingWorld, customer: Customer, won: boolean): Promise<void> {
  const intentId = await dispute(world, customer)
  const answer = await fetch(`${world.provider.base}/_control/state`)
  const { disputes }: Disputes = await answer.json()
  const opened = disputes.find(({ payment_intent: id }) => id === intentId)
  await world.provider.control({ closeDispute: { dispute: opened?.id, won } })
}

async function cardOf({ db }: BillingWorld, { organizationId }: Customer): Promise<string> {
  const where = { organizationId, last4: '4242' }
  const card = await db.paymentMethod.findFirstOrThrow({ where })
  return card.stripeId
}

async function providersIdOf({ db }: BillingWorld, { organizationId }: Customer): Promise<string> {
  const { stripeCustomerId } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
  })
  return stripeCustomerId ?? ''
}
