import type Stripe from 'stripe'
import type { CardRefusal } from '../errors'
import { idOf, newId } from '../ids'
import { fields, fieldsOf, text } from '../parameters'
import { listPage, pageParameters } from '../paging'
import type { Provider } from '../provider'
import { find, route } from '../routing'
import { feeFor, moveBalance } from './transactions'

const listParameters = fieldsOf<Stripe.ChargeListParams>()({
  ...pageParameters,
  customer: text,
  payment_intent: text,
})

export const chargeRoutes = [
  route({
    address: 'GET /v1/charges',
    parameters: listParameters,
    run: ({ provider, parameters: { customer, payment_intent, ...page } }) =>
      listPage({
        rows: provider.store.charges,
        url: '/v1/charges',
        page,
        narrow: { payment_intent, customer },
        show: (charge) => charge,
      }),
  }),
  route({
    address: 'GET /v1/charges/:id',
    parameters: fields({}),
    run: ({ provider, id }) => find({ rows: provider.store.charges, id, what: 'charge' }),
  }),
]

type NewCharge = {
  intent: Stripe.PaymentIntent
  method: Stripe.PaymentMethod
  refusal: CardRefusal | null
}

/** One try to take the intent's amount from the card; refused tries are charges as well. */
export function createCharge(provider: Provider, written: NewCharge): Stripe.Charge {
  const { intent, refusal } = written
  const customer = idOf(intent.customer)
  const charge = provider.store.charges.put({
    ...newCharge(provider, written),
    ...(refusal && failedMembers(refusal)),
    created: provider.clock.now(customer),
  })
  intent.latest_charge = charge.id
  return charge
}

/** Books a charge on the balance, as Stripe does a moment after the payment. */
export function bookCharge(provider: Provider, charge: Stripe.Charge): void {
  const { id, amount, currency, description } = charge
  const fee = feeFor(amount)
  const customer = idOf(charge.customer)
  charge.balance_transaction = moveBalance(provider, {
    type: 'charge',
    amount,
    fee,
    currency,
    source: id,
    customer,
    description,
  }).id
  provider.store.charges.put(charge)
  provider.events.emitChange({
    type: 'charge.updated',
    object: charge,
    previous: { balance_transaction: null },
  })
}

const failedMembers = ({ code, decline_code, message }: CardRefusal) => ({
  amount_captured: 0,
  captured: false,
  paid: false,
  failure_code: code,
  failure_message: message,
  status: 'failed' as const,
  outcome: {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: '05',
    network_status: 'declined_by_network',
    reason: decline_code ?? code,
    risk_level: 'normal',
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  },
})

function newCharge(provider: Provider, { intent, method }: NewCharge): Stripe.Charge {
  return {
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'GRANARY LOCAL',
    captured: true,
    created: 0,
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: authorized,
    paid: true,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: !method.card
      ? null
      : {
          card: cardDetails(intent.amount, method.card),
          type: 'card',
        },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: `${provider.publicUrl()}/receipts/${intent.id}`,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: null,
  }
}

const authorized: Stripe.Charge.Outcome = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: 'approved_by_network',
  reason: null,
  risk_level: 'normal',
  seller_message: 'Payment complete.',
  type: 'authorized',
}

function cardDetails(
  amount: number,
  card: Stripe.PaymentMethod.Card,
): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: amount,
    authorization_code: null,
    brand: card.brand,
    checks: card.checks,
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: card.fingerprint,
    funding: card.funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: null,
    overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
    regulated_status: card.regulated_status,
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  }
}
