import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import type { Failure, Gateway } from '@/lib/payments/gateway'

/** What payments need. The hooks are the use cases' part: they run inside payments' transactions. */
export interface PaymentServices {
  readonly db: Db
  readonly gateway: Gateway
  readonly hooks: PaymentHooks
}

export interface AttemptRef {
  readonly organizationId: string
  readonly attemptId: string
}

/** `now`: the organization's instant. */
export interface InvoiceEvent {
  readonly organizationId: string
  readonly invoiceId: string
  readonly attemptId: string
  readonly now: Date
}

export interface FailedRefund {
  readonly organizationId: string
  readonly refundId: string
  readonly invoiceId: string
  /** Cents. */
  readonly amount: bigint
  readonly creditNoteId: string | null
  readonly now: Date
}

/**
 * What a change of an attempt means for what was bought, in the transaction that makes the change,
 * with the organization locked: an invoice is delivered in the very commit that marks it paid (I3).
 */
export interface PaymentHooks {
  paid(tx: Tx, event: InvoiceEvent): Promise<void>
  /** No money came and none will from this attempt. Failure null: abandoned or canceled. */
  failed(tx: Tx, event: InvoiceEvent & { readonly failure: Failure | null }): Promise<void>
  /** The customer, their bank or the provider has to do something first. */
  waiting(
    tx: Tx,
    event: InvoiceEvent & {
      readonly state: 'processing' | 'actionRequired' | 'unknown'
      readonly actionUrl: string | null
      /** False: the attempt was in that state already. */
      readonly isNew: boolean
    },
  ): Promise<void>
  /** The bank sent a refund back: the money is the vendor's again. */
  refundFailed(tx: Tx, refund: FailedRefund): Promise<void>
}
