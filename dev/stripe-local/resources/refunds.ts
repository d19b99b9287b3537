import type Stripe from 'stripe'
import { cardByNumber } from '../cards'
import { invalidRequest, missingParameter } from '../errors'
import { idOf, newId } from '../ids'
import { fields, fieldsOf, integer, metadata, oneOf, text } from '../parameters'
import { listPage, pageParameters } from '../paging'
import type { Provider } from '../provider'
import { find, route, type Call } from '../routing'
import { moveBalance } from './transactions'

const outcomeMilliseconds = 150

const createParameters = fieldsOf<Stripe.RefundCreateParams>()({
  payment_intent: text,
  charge: text,
  amount: integer,
  reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
  metadata,
})
type Written = ReturnType<typeof createParameters>

const listParameters = fieldsOf<Stripe.RefundListParams>()({
  ...pageParameters,
  payment_intent: text,
  charge: text,
})

export const refundRoutes = [
  route({ address: 'POST /v1/refunds', parameters: createParameters, run: createRefund }),
  route({
    address: 'GET /v1/refunds',
    parameters: listParameters,
    run: ({ provider, parameters: { payment_intent, charge, ...page } }) =>
      listPage({
        rows: provider.store.refunds,
        url: '/v1/refunds',
        page,
        narrow: { payment_intent, charge },
        show: (refund) => refund,
      }),
  }),
  route({
    address: 'GET /v1/refunds/:id',
    parameters: fields({}),
    run: ({ provider, id }) => find({ rows: provider.store.refunds, id, what: 'refund' }),
  }),
]

function createRefund({ provider, parameters }: Call<Written>): Stripe.Refund {
  const charge = refundedCharge(provider, parameters)
  const amount = refundableAmount(charge, parameters.amount)
  const card = cardByNumber(provider.store.cards.get(charge.payment_method ?? '')?.number ?? '')
  const before = charge.amount_refunded
  const refund = newRefund(provider, { charge, amount, written: parameters })
  refund.status = card?.refund === 'pending' ? 'pending' : 'succeeded'
  provider.store.refunds.put(refund)
  refundMore(provider, { charge, amount })
  provider.events.emit('refund.created', refund)
  provider.events.emitChange({
    type: 'charge.refunded',
    object: charge,
    previous: { amount_refunded: before },
  })
  if (card?.refund) scheduleOutcome(provider, { id: refund.id, outcome: card.refund })
  return refund
}

/** The bank sends the refund back, days after it was accepted: the money is the seller's again. */
export function failRefund(provider: Provider, id: string): Stripe.Refund {
  const refund = find({ rows: provider.store.refunds, id, what: 'refund' })
  if (refund.status === 'failed') throw invalidRequest({ message: `Refund ${id} failed already.` })
  const charge = find({
    rows: provider.store.charges,
    id: idOf(refund.charge) ?? '',
    what: 'charge',
  })
  refund.status = 'failed'
  refund.failure_reason = 'lost_or_stolen_card'
  refund.failure_balance_transaction = moveBalance(provider, {
    type: 'refund_failure',
    amount: refund.amount,
    currency: refund.currency,
    source: refund.id,
    customer: idOf(refund.customer),
  }).id
  provider.store.refunds.put(refund)
  refundMore(provider, { charge, amount: -refund.amount })
  provider.events.emitChange({
    type: 'refund.updated',
    object: refund,
    previous: { status: 'succeeded' },
  })
  provider.events.emit('refund.failed', refund)
  return refund
}

function scheduleOutcome(
  provider: Provider,
  { id, outcome }: { id: string; outcome: 'fails' | 'pending' },
): void {
  provider.tasks.later(outcomeMilliseconds, () => {
    if (outcome === 'fails') failRefund(provider, id)
    else settleRefund(provider, id)
    void provider.delivery.flush()
  })
}

function settleRefund(provider: Provider, id: string): void {
  const refund = find({ rows: provider.store.refunds, id, what: 'refund' })
  refund.status = 'succeeded'
  provider.store.refunds.put(refund)
  provider.events.emitChange({
    type: 'refund.updated',
    object: refund,
    previous: { status: 'pending' },
  })
}

function refundMore(
  provider: Provider,
  { charge, amount }: { charge: Stripe.Charge; amount: number },
): void {
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount_captured
  provider.store.charges.put(charge)
}

function refundedCharge(provider: Provider, written: Written): Stripe.Charge {
  const id = written.charge ?? chargeOfIntent(provider, written.payment_intent)
  const charge = find({ rows: provider.store.charges, id, what: 'charge', param: 'charge' })
  if (!charge.captured) throw invalidRequest({ message: `Charge ${id} was not captured.` })
  return charge
}

function chargeOfIntent(provider: Provider, id: string | undefined): string {
  if (id === undefined) throw missingParameter('payment_intent')
  const param = 'payment_intent'
  const intent = find({ rows: provider.store.paymentIntents, id, what: 'payment_intent', param })
  const charge = idOf(intent.latest_charge)
  if (charge !== null) return charge
  throw invalidRequest({
    message: `This PaymentIntent (${id}) does not have a successful charge to refund.`,
    param,
    code: 'payment_intent_unexpected_state',
  })
}

function refundableAmount(charge: Stripe.Charge, asked: number | undefined): number {
  if (charge.disputed) {
    throw invalidRequest({
      message: `Charge ${charge.id} has been charged back; cannot issue a refund.`,
      code: 'charge_disputed',
    })
  }
  if (charge.refunded) {
    throw invalidRequest({
      message: `Charge ${charge.id} has already been refunded.`,
      code: 'charge_already_refunded',
    })
  }
  const left = charge.amount_captured - charge.amount_refunded
  const amount = asked ?? left
  if (amount >= 1 && amount <= left) return amount
  throw invalidRequest({
    message:
      amount < 1
        ? 'Invalid positive integer'
        : `Refund amount ($${(amount / 100).toFixed(2)}) is greater than unrefunded amount on charge ($${(left / 100).toFixed(2)})`,
    param: 'amount',
  })
}

type NewRefund = { charge: Stripe.Charge; amount: number; written: Written }

function newRefund(provider: Provider, { charge, amount, written }: NewRefund): Stripe.Refund {
  const id = newId('re')
  const customer = idOf(charge.customer)
  const { currency } = charge
  const transaction = moveBalance(provider, {
    type: 'refund',
    amount: -amount,
    currency,
    source: id,
    customer,
  })
  return {
    id,
    object: 'refund',
    amount,
    balance_transaction: transaction.id,
    charge: charge.id,
    created: provider.clock.now(customer),
    currency,
    customer,
    customer_account: null,
    destination_details: { card: { type: 'refund' }, type: 'card' },
    metadata: written.metadata ?? {},
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: written.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: null,
    transfer_reversal: null,
  }
}
