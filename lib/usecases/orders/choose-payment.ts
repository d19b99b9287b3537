import 'server-only'
import type { Cents } from '@/lib/domain/money/money'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { ensureCustomer } from '@/lib/payments/customers'
import type { Context } from '@/lib/usecases/context'

export type PaymentRefusal =
  | { readonly kind: 'paymentMethodNotFound' }
  | { readonly kind: 'paymentProviderUnavailable' }

export interface Payable {
  readonly paymentMethodId?: string | null | undefined
  readonly amountDue: Cents
}

/**
 * The card that an order is paid with: the one asked for, else the default (I2); null when there is
 * none and the provider's page will ask, for whom the customer exists at the provider afterwards. What
 * costs nothing needs neither (I6).
 */
export async function choosePayment(
  context: Context,
  { paymentMethodId, amountDue }: Payable,
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
  if (amountDue === 0n) return accepted({ cardId: null })
  const customer = await ensureCustomer(context, organizationId)
  if (!customer.ok) return refused({ kind: 'paymentProviderUnavailable' })
  return accepted({ cardId: null })
}
