import { chargeRoutes } from './resources/charges'
import { checkoutSessionRoutes } from './resources/checkout-sessions'
import { customerRoutes } from './resources/customers'
import { disputeRoutes } from './resources/disputes'
import { eventRoutes } from './resources/events'
import { paymentIntentRoutes } from './resources/payment-intents'
import { paymentMethodRoutes } from './resources/payment-methods'
import { refundRoutes } from './resources/refunds'
import { setupIntentRoutes } from './resources/setup-intents'
import { transactionRoutes } from './resources/transactions'
import { webhookEndpointRoutes } from './resources/webhook-endpoints'
import { createRouter } from './routing'

/** Every call of Stripe's API that this server knows. */
export const findRoute = createRouter([
  ...customerRoutes,
  ...paymentMethodRoutes,
  ...checkoutSessionRoutes,
  ...paymentIntentRoutes,
  ...setupIntentRoutes,
  ...refundRoutes,
  ...chargeRoutes,
  ...transactionRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...webhookEndpointRoutes,
])
