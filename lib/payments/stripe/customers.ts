import 'server-only'
import type Stripe from 'stripe'
import type { CardGateway, CustomerGateway, SavedCard } from '@/lib/payments/gateway'
import { ask } from '@/lib/payments/stripe/ask'
import { viewCard } from '@/lib/payments/stripe/intents'

export function customerGateway(stripe: Stripe): CustomerGateway {
  return {
    create: ({ organizationId, name, email }) =>
      ask(
        'customer',
        () =>
          stripe.customers.create(
            {
              name,
              ...(email !== null && { email }),
              metadata: { organization_id: organizationId },
            },
            { idempotencyKey: `${organizationId}:customer` },
          ),
        ({ id }) => ({ id }),
      ),
    setDefaultCard: (customerId, cardId) =>
      ask(
        'customer',
        () =>
          stripe.customers.update(customerId, {
            invoice_settings: { default_payment_method: cardId },
          }),
        () => null,
      ),
  }
}

export function cardGateway(stripe: Stripe): CardGateway {
  return {
    list: (customerId) =>
      ask(
        'list',
        () => stripe.customers.listPaymentMethods(customerId, { type: 'card', limit: 100 }),
        ({ data }) => data.flatMap(savedCard),
      ),
    detach: (cardId) =>
      ask(
        'payment_method',
        () => stripe.paymentMethods.detach(cardId),
        () => null,
      ),
    attachTestCard: (customerId, alias) =>
      ask(
        'payment_method',
        () => stripe.paymentMethods.attach(alias, { customer: customerId }),
        ({ id }) => ({ id }),
      ),
  }
}

const savedCard = (method: Stripe.PaymentMethod): SavedCard[] =>
  method.card
    ? [
        {
          ...viewCard(method.card),
          stripeId: method.id,
          createdAt: new Date(method.created * 1000),
        },
      ]
    : []
