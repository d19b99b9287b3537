import 'server-only'
import type { DisputeView } from '@/lib/payments/gateway'

/** A dispute, and the invoice whose charge it is about. */
export interface Disputed {
  readonly dispute: DisputeView
  readonly invoiceId: string
}
