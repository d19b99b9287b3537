import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { ensureCustomer } from '@/lib/payments/customers'
import type { Services } from '@/lib/usecases/context'

export type PaymentFaultRefusal =
  | { readonly kind: 'organizationNotFound' }
  | { readonly kind: 'paymentProviderUnavailable' }

/** Tells the local payment provider what becomes of the organization's next payments, one each. */
export async function setPaymentFaults(
  services: Services,
  request: { readonly organizationId: string; readonly next: readonly string[] },
): Promise<Result<null, PaymentFaultRefusal>> {
  const { organizationId, next } = request
  const known = await services.db.organization.findUnique({ where: { id: organizationId } })
  if (!known?.sandbox) return refused({ kind: 'organizationNotFound' })
  const customer = await ensureCustomer(services, organizationId)
  if (!customer.ok) return refused({ kind: 'paymentProviderUnavailable' })
  await services.gateway.sandbox.failNext(customer.value.id, next)
  return accepted(null)
}
