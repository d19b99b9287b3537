import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { ensureCustomer } from '@/lib/payments/customers'
import type { Context } from '@/lib/usecases/context'

export type StartSetupRefusal = { readonly kind: 'paymentProviderUnavailable' }

/** The address of the provider's page that saves a card, and comes back to Payment methods. */
export async function startSetup(
  context: Context,
): Promise<Result<{ readonly url: string }, StartSetupRefusal>> {
  const { organizationId, gateway, catalog, appUrl, db } = context
  const customer = await ensureCustomer(context, organizationId)
  if (!customer.ok) return refused({ kind: 'paymentProviderUnavailable' })
  const { slug } = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
  const session = await gateway.sessions.setup({
    organizationId,
    customerId: customer.value.id,
    currency: catalog.currency,
    returnUrl: `${appUrl}/${slug}/billing/payment-methods`,
  })
  if (!session.ok || session.value.url === null)
    return refused({ kind: 'paymentProviderUnavailable' })
  return accepted({ url: session.value.url })
}
