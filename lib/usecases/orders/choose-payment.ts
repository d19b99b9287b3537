import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { ensureCustomer } from '@/lib/payments/customers'
import type { Context } from '@/lib/usecases/context'

export type PaymentRefusal =
  | { readonly kind: 'paymentMethodNotFound' }
  | { readonly kind: 'paymentProviderUnavailable' }

/**
 * The card that an order is paid with: the one asked for, else the default (I2); null when there is
 * none and the provider's page will ask. The customer exists at the provider afterwards.
 */
export async function choosePayment(
  context: Context,
  { paymentMethodId }: { readonly paymentMethodId?: string | null | undefined },
): Promise<Result<{ readonly cardId: string | null }, PaymentRefusal>> {
  const { db, organizationId } = context
  const card = await db.paymentMethod.findFirst({
    where: {
      organizationId,
      removedAt: null,
      ...(paymentMethodId ? { id: paymentMethodId } : { isDefault: true }),
    },
    select: { id: true },
  })
  if (card) return accepted({ cardId: card.id })
  if (paymentMethodId) return refused({ kind: 'paymentMethodNotFound' })
  const customer = await ensureCustomer(context, organizationId)
  if (!customer.ok) return refused({ kind: 'paymentProviderUnavailable' })
  return accepted({ cardId: null })
}
