import 'server-only'
import type { Tx } from '@/lib/db/client'
import { insertAttempt } from '@/lib/payments/attempts'
import type { AttemptRef } from '@/lib/payments/payment-services'
import type { Context } from '@/lib/usecases/context'

export interface ChargeableInvoice {
  readonly id: string
  readonly amountDue: bigint
  readonly currency: string
}

/** Writes the attempt for a renewal on the default card (I2); null when there is no card. */
export async function attemptRenewal(
  tx: Tx,
  { organizationId, now, appUrl }: Context,
  invoice: ChargeableInvoice,
): Promise<AttemptRef | null> {
  const [card] = await tx.$queryRaw<{ readonly id: string; readonly slug: string }[]>`
    SELECT m.id, o.slug FROM payment_methods m JOIN organizations o ON o.id = m.organization_id
    WHERE m.organization_id = ${organizationId} AND m.is_default AND m.removed_at IS NULL`
  if (!card) return null
  return insertAttempt(tx, {
    organizationId,
    invoiceId: invoice.id,
    mode: 'offSession',
    amount: invoice.amountDue,
    currency: invoice.currency,
    paymentMethodId: card.id,
    returnUrl: `${appUrl}/${card.slug}/billing/invoices/${invoice.id}`,
    now,
  })
}

/** L7: without a card, or with one that will never do, the try has failed before it was made. */
export const noUsableCard = {
  code: 'no_card',
  message: 'There is no card to charge.',
  hard: true,
  needsConfirmation: false,
} as const
