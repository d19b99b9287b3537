import 'server-only'
import { reached } from '@/lib/config/mark'
import { organizationNow } from '@/lib/db/clock'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { isUniqueViolation, transaction } from '@/lib/db/transaction'
import { decideRenewal } from '@/lib/domain/renewals/renewal'
import type { RenewalPlan } from '@/lib/domain/renewals/plan'
import { submitAttempt } from '@/lib/payments/attempts'
import type { AttemptRef } from '@/lib/payments/payment-services'
import { loadRunning } from '@/lib/usecases/billing/load-billing-state'
import { loadRenewalInput } from '@/lib/usecases/billing/load-renewal-input'
import { systemActor, type Context, type Services } from '@/lib/usecases/context'
import { paymentsOf } from '@/lib/usecases/invoices/payments-of'
import { closeOpenOrders } from '@/lib/usecases/orders/close-open-orders'
import { attemptRenewal, noUsableCard } from '@/lib/usecases/renewals/attempt-renewal'
import { endPackagePeriod, type EndedPeriod } from '@/lib/usecases/renewals/end-package-period'
import { failRenewal } from '@/lib/usecases/renewals/fail-renewal'
import { endWhatLeaves, issueRenewal } from '@/lib/usecases/renewals/issue-renewal'

export interface SubscriptionRef {
  readonly organizationId: string
  readonly subscriptionId: string
}

/**
 * Renews a subscription whose period has ended: what was canceled leaves, the invoice is written,
 * the default card is charged, and the payment delivers the next period. Each renewal happens once,
 * however often this runs: its invoice is unique by subscription and period. `ended`: nothing was left.
 */
export async function renewSubscription(
  services: Services,
  ref: SubscriptionRef,
): Promise<'renewed' | 'ended' | 'notDue'> {
  // A purchase that still waits was priced on the period that is over.
  await closeOpenOrders({ ...services, organizationId: ref.organizationId })
  const begun = await transaction(services.db, async (tx) => {
    const written = await begin(tx, services, ref)
    reached('renewal:written')
    return written
  }).catch(alreadyBegun)
  reached('renewal:begun')
  if (begun.attempt) await submitAttempt(paymentsOf(services), begun.attempt)
  if (begun.period) await endUnrenewed(services, begun.period)
  return begun.outcome
}

/** K6: whatever became of the payment, at this point the old period's tokens are over. */
const endUnrenewed = ({ db }: Services, period: EndedPeriod): Promise<void> =>
  transaction(db, async (tx) =>
    endPackagePeriod(tx, period, await organizationNow(tx, period.organizationId)),
  )

interface Begun {
  readonly outcome: 'renewed' | 'ended' | 'notDue'
  readonly attempt: AttemptRef | null
  /** Of a token package: the period that this renewal ends. */
  readonly period: EndedPeriod | null
}

const notDue: Begun = { outcome: 'notDue', attempt: null, period: null }

function alreadyBegun(error: unknown): Begun {
  if (isUniqueViolation(error, 'period_index')) return notDue
  throw error
}

async function begin(tx: Tx, services: Services, ref: SubscriptionRef): Promise<Begun> {
  const { organizationId, subscriptionId } = ref
  const { now, creditBalance } = await lockOrganization(tx, organizationId)
  const running = await loadRunning(tx, organizationId)
  const row = running.find(({ id }) => id === subscriptionId)
  if (!row || row.periodEnd > now) return notDue
  if (await isBlocked(tx, ref, row.periodIndex + 1)) return notDue
  const actor = systemActor('Renewals', `renewal:${subscriptionId}`)
  const context: Context = { ...services, organizationId, now, actor }
  const plan = decideRenewal(await loadRenewalInput(tx, context, { row, running, creditBalance }))
  const { accountId, periodIndex } = row
  const period = accountId === null ? null : { ...ref, accountId, periodIndex }
  if (await endWhatLeaves(tx, context, plan)) return { outcome: 'ended', attempt: null, period }
  const attempt = await charge(tx, context, { plan, periodIndex: periodIndex + 1 })
  return { outcome: 'renewed', attempt, period }
}

/** Already begun, or an order is open that nobody can close before its outcome is known. */
async function isBlocked(
  tx: Tx,
  { organizationId, subscriptionId }: SubscriptionRef,
  periodIndex: number,
): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ readonly isBlocked: boolean }[]>`
    SELECT EXISTS (SELECT FROM invoices WHERE organization_id = ${organizationId}
      AND subscription_id = ${subscriptionId} AND period_index = ${periodIndex} AND status <> 'void')
    OR EXISTS (SELECT FROM orders WHERE organization_id = ${organizationId} AND touches_licenses
      AND status IN ('pending', 'requiresAction', 'processing')) AS "isBlocked"`
  return found?.isBlocked !== false
}

interface Charging {
  readonly plan: RenewalPlan
  readonly periodIndex: number
}

async function charge(tx: Tx, context: Context, renewal: Charging): Promise<AttemptRef | null> {
  const { organizationId, now } = context
  const { subscriptionId, creditApplied } = renewal.plan
  const invoice = await issueRenewal(tx, context, renewal)
  if (!invoice) return null
  const attempt = await attemptRenewal(tx, context, invoice)
  if (attempt) return attempt
  const event = { organizationId, invoiceId: invoice.id, attemptId: invoice.id, now }
  await failRenewal(tx, context, {
    event: { ...event, failure: noUsableCard },
    invoice: { ...invoice, creditApplied, subscriptionId },
  })
  return null
}
