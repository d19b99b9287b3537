import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { RenewalPlan } from '@/lib/domain/renewals/plan'
import { smallestCharge } from '@/lib/payments/charge-limits'
import { toStored } from '@/lib/usecases/billing/stored-plan'
import type { Context } from '@/lib/usecases/context'
import { createInvoice, type OpenInvoice } from '@/lib/usecases/invoices/create-invoice'
import { settleFreeInvoice } from '@/lib/usecases/invoices/settle-invoice'
import { endLicenses } from '@/lib/usecases/renewals/end-licenses'
import { endSubscription } from '@/lib/usecases/renewals/end-subscription'
import { forgiveSmallInvoice } from '@/lib/usecases/renewals/forgive-small-invoice'

/** L5, L6: at the period's end, whatever becomes of the payment. True: nothing is left to renew. */
export async function endWhatLeaves(tx: Tx, context: Context, plan: RenewalPlan): Promise<boolean> {
  for (const effect of plan.effects) {
    if (effect.kind === 'endLicenses') await endLicenses(tx, context, effect.licenseIds)
    if (effect.kind === 'endSubscription') {
      const { subscriptionId } = plan
      await endSubscription(tx, context, { subscriptionId, reason: effect.reason })
      return true
    }
  }
  return false
}

/**
 * Writes a renewal's invoice, and delivers at once what nothing, or less than a card can be charged, is
 * due for. Answers the invoice that is left to collect, or null. The organization is locked.
 */
export async function issueRenewal(
  tx: Tx,
  context: Context,
  { plan, periodIndex }: { readonly plan: RenewalPlan; readonly periodIndex: number },
): Promise<OpenInvoice | null> {
  const { organizationId, now } = context
  const { subscriptionId } = plan
  const invoice = await createInvoice(tx, {
    organizationId,
    kind: 'renewal',
    figures: plan,
    renewal: { subscriptionId, periodIndex, plan: toStored(plan) },
    now,
  })
  if (invoice.amountDue >= smallestCharge) return invoice
  if (invoice.amountDue === 0n) await settleFreeInvoice(tx, context, invoice.id)
  else await forgiveSmallInvoice(tx, context, invoice.id)
  return null
}
