import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Interval } from '@/lib/domain/catalog/catalog'
import type { Context } from '@/lib/usecases/context'
import type { StoredCoupon } from '@/lib/usecases/billing/renewal-coupon'

/** What the parts of one order's delivery share. */
export interface Delivery {
  readonly tx: Tx
  readonly context: Context
  readonly orderId: string
  readonly createdBy: string | null
  /** C1: the redeemed coupon, when it lowers renewals too. */
  readonly lastingCoupon: StoredCoupon | null
  /** Subscriptions that this order started, by interval: licenses bought together renew together (P3). */
  readonly started: Map<Interval, string>
  /** Batches granted for money, for refunds (I5). */
  readonly granted: GrantedBatch[]
}

export interface GrantedBatch {
  readonly walletId: string
  readonly source: 'topUp' | 'package' | 'sharedLicense' | 'correction'
  readonly sourceRef: string
  /** Thousandths, as text; cents, as text: this is stored as JSON. */
  readonly tokens: string
  readonly paidAmount: string
}
