import { z } from 'zod'
import { instantOut } from '@/lib/http/schemas'
import type { PaymentMethodView } from '@/lib/usecases/payment-methods/list-payment-methods'

export const paymentMethodAnswer = z
  .object({
    id: z.string(),
    brand: z.string(),
    last4: z.string(),
    expMonth: z.int(),
    expYear: z.int(),
    isDefault: z.boolean(),
    expired: z.boolean(),
    createdAt: instantOut,
  })
  .meta({ id: 'PaymentMethod' })

export const wirePaymentMethod = (
  card: PaymentMethodView,
): z.input<typeof paymentMethodAnswer> => ({
  id: card.id,
  brand: card.brand,
  last4: card.last4,
  expMonth: card.expMonth,
  expYear: card.expYear,
  isDefault: card.isDefault,
  expired: card.expired,
  createdAt: card.createdAt.toISOString(),
})
