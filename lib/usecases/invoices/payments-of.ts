import 'server-only'
import type { PaymentHooks, PaymentServices } from '@/lib/payments/payment-services'
import type { Services } from '@/lib/usecases/context'
import { failInvoice } from '@/lib/usecases/invoices/fail-invoice'
import { settleInvoice } from '@/lib/usecases/invoices/settle-invoice'
import { undoRefund } from '@/lib/usecases/refunds/undo-refund'
import { waitForInvoice } from '@/lib/usecases/invoices/wait-for-invoice'

/** The payments layer with what the portal does when a payment arrives, fails or has to wait. */
export const paymentsOf = (services: Services): PaymentServices => ({
  db: services.db,
  gateway: services.gateway,
  hooks: hooksOf(services),
})

const hooksOf = (services: Services): PaymentHooks => ({
  paid: (tx, event) => settleInvoice(tx, services, event),
  failed: (tx, event) => failInvoice(tx, services, event),
  refundFailed: (tx, refund) => undoRefund(tx, refund),
  waiting: (tx, event) => waitForInvoice(tx, services, event),
})
