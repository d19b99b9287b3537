import 'server-only'
import type Stripe from 'stripe'
import type { DisputeView, RefundGateway, RefundView } from '@/lib/payments/gateway'
import { ask } from '@/lib/payments/stripe/ask'
import { idOf, toNumber } from '@/lib/payments/stripe/intents'

export function refundGateway(stripe: Stripe): RefundGateway {
  return {
    create: ({ refundId, organizationId, intentId, amount }) =>
      ask(
        'refund',
        () =>
          stripe.refunds.create(
            {
              payment_intent: intentId,
              amount: toNumber(amount),
              metadata: { refund_id: refundId, organization_id: organizationId },
            },
            { idempotencyKey: refundId },
          ),
        viewRefund,
      ),
    retrieve: (refundId) => ask('refund', () => stripe.refunds.retrieve(refundId), viewRefund),
    dispute: (disputeId) => ask('dispute', () => stripe.disputes.retrieve(disputeId), viewDispute),
  }
}

const viewRefund = (refund: Stripe.Refund): RefundView => ({
  id: refund.id,
  state: stateOf(refund.status),
  amount: BigInt(refund.amount),
  intentId: idOf(refund.payment_intent),
  refundId: refund.metadata?.['refund_id'] ?? null,
  organizationId: refund.metadata?.['organization_id'] ?? null,
  failureCode: refund.failure_reason ?? null,
})

function stateOf(status: string | null): RefundView['state'] {
  if (status === 'succeeded') return 'succeeded'
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending'
}

const viewDispute = (dispute: Stripe.Dispute): DisputeView => ({
  id: dispute.id,
  status: dispute.status,
  amount: BigInt(dispute.amount),
  reason: dispute.reason,
  intentId: idOf(dispute.payment_intent),
})
