import 'server-only'
import { submitRefund, type RefundRef } from '@/lib/payments/refunds'
import type { Services } from '@/lib/usecases/context'
import { paymentsOf } from '@/lib/usecases/invoices/payments-of'

/** Sends a refund that is written down to the provider; throws while it cannot be reached. */
export const submitPendingRefund = (services: Services, ref: RefundRef): Promise<void> =>
  submitRefund(paymentsOf(services), ref)
