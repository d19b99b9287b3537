import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import { formatMoney } from '@/lib/domain/money/money'
import type { RenewalPlan } from '@/lib/domain/renewals/plan'
import { decideRenewalWithout } from '@/lib/domain/renewals/renewal'
import { dayWords } from '@/lib/domain/time/words'
import type { SubscriptionRow } from '@/lib/usecases/billing/load-billing-state'
import { loadRenewalInput } from '@/lib/usecases/billing/load-renewal-input'
import type { Context } from '@/lib/usecases/context'
import type { OpenInvoice } from '@/lib/usecases/invoices/create-invoice'
import { writeNotice } from '@/lib/usecases/notices/write-notice'
import { endWhatLeaves, issueRenewal } from '@/lib/usecases/renewals/issue-renewal'
import { voidUnpaidInvoice, type UnpaidInvoice } from '@/lib/usecases/renewals/void-unpaid-invoice'

type PastDueRow = SubscriptionRow & {
  readonly periodIndex: number
  readonly nextRetryAt: Date | null
  readonly retryPaused: boolean
}

/** A past-due subscription, the invoice that bills it, and the licenses that are canceled, its own among them. */
export interface Rebilling {
  readonly subscription: PastDueRow
  readonly unpaid: UnpaidInvoice | null
  readonly licenseIds: readonly string[]
}

/**
 * What the unpaid renewal comes to without these licenses: the preview and the change itself. The credit
 * that the old invoice took is there again.
 */
export async function decideRebilling(
  tx: Db | Tx,
  context: Pick<Context, 'organizationId' | 'catalog'>,
  { subscription, unpaid, licenseIds }: Rebilling,
): Promise<RenewalPlan> {
  const input = await loadRenewalInput(tx, context, { row: subscription })
  const creditBalance = input.creditBalance + (unpaid?.creditApplied ?? 0n)
  return decideRenewalWithout({ ...input, creditBalance }, licenseIds)
}

/**
 * L5 within the grace of L7: the unpaid invoice is void and the licenses end; what stays is billed anew
 * for the same period, and dunning goes on where it stood. With none left the subscription ends. The
 * organization is locked and no payment is under way.
 */
export async function rebillRenewal(tx: Tx, context: Context, rebilling: Rebilling): Promise<void> {
  const { subscription, unpaid } = rebilling
  const plan = await decideRebilling(tx, context, rebilling)
  if (unpaid) await voidUnpaidInvoice(tx, context, unpaid)
  if (await endWhatLeaves(tx, context, plan)) return
  const periodIndex = subscription.periodIndex + 1
  const invoice = await issueRenewal(tx, context, { plan, periodIndex })
  if (invoice) await tellStillOpen(tx, context, { subscription, invoice })
}

function tellStillOpen(
  tx: Tx,
  { organizationId, now }: Context,
  { subscription, invoice }: { readonly subscription: PastDueRow; readonly invoice: OpenInvoice },
): Promise<void> {
  const { nextRetryAt, retryPaused } = subscription
  const amount = formatMoney(invoice.amountDue, invoice.currency)
  const next =
    retryPaused || nextRetryAt === null
      ? 'Add another card to pay it.'
      : `We try again on ${dayWords(nextRetryAt)}.`
  const text = `${amount} for invoice ${invoice.number} is not paid yet. ${next}`
  return writeNotice(tx, {
    organizationId,
    kind: 'paymentFailed',
    subjectId: invoice.id,
    text,
    now,
  })
}
