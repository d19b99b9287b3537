import type Stripe from 'stripe'
import { invalidRequest } from '../errors'
import { idOf, newId } from '../ids'
import { fields, fieldsOf, text } from '../parameters'
import { listPage, pageParameters } from '../paging'
import type { Provider } from '../provider'
import { find, route } from '../routing'
import { moveBalance } from './transactions'

const disputeFee = 1500
const daysToAnswer = 9

const listParameters = fieldsOf<Stripe.DisputeListParams>()({
  ...pageParameters,
  payment_intent: text,
  charge: text,
})

export const disputeRoutes = [
  route({
    address: 'GET /v1/disputes',
    parameters: listParameters,
    run: ({ provider, parameters: { payment_intent, charge, ...page } }) =>
      listPage({
        rows: provider.store.disputes,
        url: '/v1/disputes',
        page,
        narrow: { payment_intent, charge },
        show: (dispute) => dispute,
      }),
  }),
  route({
    address: 'GET /v1/disputes/:id',
    parameters: fields({}),
    run: ({ provider, id }) => find({ rows: provider.store.disputes, id, what: 'dispute' }),
  }),
]

export type DisputeOrder = {
  charge: Stripe.Charge
  reason: string
  /** A part of the charge; all that was not refunded, unless it is given. */
  amount?: number | undefined
}

/** The holder's bank takes the money back for now: created, then funds withdrawn. */
export function openDispute(
  provider: Provider,
  { charge, reason, amount }: DisputeOrder,
): Stripe.Dispute {
  if (charge.disputed) throw invalidRequest({ message: `Charge ${charge.id} is disputed already.` })
  const most = charge.amount - charge.amount_refunded
  const disputed = amount ?? most
  if (disputed <= 0 || disputed > most) {
    throw invalidRequest({ message: `Charge ${charge.id} can be disputed up to ${most}.` })
  }
  const created = provider.clock.now(idOf(charge.customer))
  const dispute = newDispute(charge, { reason, amount: disputed, created })
  charge.disputed = true
  provider.store.charges.put(charge)
  provider.store.disputes.put(dispute)
  provider.events.emit('charge.dispute.created', dispute)
  dispute.balance_transactions.push(moveDisputed(provider, { charge, dispute, back: false }))
  provider.store.disputes.put(dispute)
  provider.events.emit('charge.dispute.funds_withdrawn', dispute)
  return dispute
}

/** The bank's answer. Won: the money returns (the fee does not); lost: it stays away. */
export function closeDispute(
  provider: Provider,
  { id, won }: { id: string; won: boolean },
): Stripe.Dispute {
  const dispute = find({ rows: provider.store.disputes, id, what: 'dispute' })
  if (dispute.status === 'won' || dispute.status === 'lost') {
    throw invalidRequest({ message: `Dispute ${id} is closed already.` })
  }
  const charge = find({
    rows: provider.store.charges,
    id: idOf(dispute.charge) ?? '',
    what: 'charge',
  })
  dispute.status = won ? 'won' : 'lost'
  if (won) {
    dispute.balance_transactions.push(moveDisputed(provider, { charge, dispute, back: true }))
    provider.events.emit('charge.dispute.funds_reinstated', dispute)
  }
  provider.store.disputes.put(dispute)
  provider.events.emit('charge.dispute.closed', dispute)
  return dispute
}

type Disputed = { charge: Stripe.Charge; dispute: Stripe.Dispute; back: boolean }

const moveDisputed = (provider: Provider, { charge, dispute, back }: Disputed) =>
  moveBalance(provider, {
    type: 'adjustment',
    amount: back ? dispute.amount : -dispute.amount,
    fee: back ? 0 : disputeFee,
    currency: dispute.currency,
    source: dispute.id,
    customer: idOf(charge.customer),
    description: `Chargeback ${back ? 'reversal' : 'withdrawal'} for ${charge.id}`,
  })

function newDispute(
  charge: Stripe.Charge,
  { reason, amount, created }: { reason: string; amount: number; created: number },
): Stripe.Dispute {
  return {
    id: newId('du'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: created + daysToAnswer * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'manual',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: {
      card: {
        brand: charge.payment_method_details?.card?.brand ?? 'visa',
        case_type: 'chargeback',
        network: charge.payment_method_details?.card?.brand ?? 'visa',
        network_reason_code: '10.4',
      },
      type: 'card',
    },
    reason,
    status: 'needs_response',
  }
}

const noEvidence: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
}
