import 'server-only'

/** A renewal's open invoice, as dunning needs it. Amounts in cents. */
export interface DunnedInvoice {
  readonly id: string
  readonly number: string
  readonly amountDue: bigint
  readonly creditApplied: bigint
  readonly currency: string
  readonly subscriptionId: string | null
}
