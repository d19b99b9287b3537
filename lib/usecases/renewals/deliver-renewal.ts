import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { invariant } from '@/lib/domain/invariant'
import type { SubscriptionTarget } from '@/lib/domain/pricing/plan'
import type { RenewalEffect, RenewalPlan, RenewedLicense } from '@/lib/domain/renewals/plan'
import type { Period } from '@/lib/domain/time/periods'
import { openWallet } from '@/lib/ledger/open-wallet'
import { replaceBatch } from '@/lib/ledger/replace-batch'
import { withRenewalsLeft } from '@/lib/usecases/billing/renewal-coupon'
import { renewalPlanFrom } from '@/lib/usecases/billing/stored-plan'
import type { Context } from '@/lib/usecases/context'
import { earnCredit } from '@/lib/usecases/credit-balance/move-credit'
import { rehomeOutgrownEvents } from '@/lib/usecases/events/rehome-events'
import { writeLicenses } from '@/lib/usecases/licenses/write-licenses'
import { tellRenewed } from '@/lib/usecases/packages/tell-renewed'
import { packageBatchExpiry, packageBatchRef } from '@/lib/usecases/renewals/package-batch'

interface RenewalInvoice {
  readonly id: string
  readonly subscriptionId: string | null
  readonly periodIndex: number | null
  readonly plan: unknown
}

interface Renewing {
  readonly tx: Tx
  readonly context: Context
  readonly subscriptionId: string
  readonly periodIndex: number
  /** When the renewal was due: what it pays for begins there. */
  readonly at: Date
}

type Of<Kind extends RenewalEffect['kind']> = Extract<RenewalEffect, { kind: Kind }>

/**
 * Gives a paid renewal's period, as decided at the old period's end: a late payment continues on the
 * old schedule (L7). Runs in the payment's transaction with the organization locked.
 */
export async function deliverRenewal(
  tx: Tx,
  context: Context,
  invoice: RenewalInvoice,
): Promise<void> {
  const { organizationId, now } = context
  const { subscriptionId, periodIndex } = invoice
  invariant(subscriptionId !== null && periodIndex !== null, `${invoice.id} renews nothing`)
  const plan: RenewalPlan = renewalPlanFrom(invoice.plan)
  const renewing = { tx, context, subscriptionId, periodIndex, at: plan.at }
  for (const effect of plan.effects) await deliver(renewing, effect)
  await rehomeOutgrownEvents(tx, context)
  await endIfEmpty(renewing)
  const amount = plan.creditEarned
  await earnCredit(tx, { organizationId, invoiceId: invoice.id, amount, now })
  await audit(tx, context, {
    action: 'subscription.renew',
    subject: { kind: 'subscription', id: subscriptionId },
    after: { invoiceId: invoice.id, periodIndex },
  })
}

function deliver(renewing: Renewing, effect: RenewalEffect): Promise<void> {
  switch (effect.kind) {
    // What leaves has left at the period's end, paid or not (renew-subscription).
    case 'endLicenses':
    case 'endSubscription':
      return Promise.resolve()
    case 'renewLicenses':
      return renewLicenses(renewing, effect)
    case 'moveLicenses':
      return moveLicenses(renewing, effect)
    case 'renewAddOn':
      return startPeriod(renewing, effect.period).then(() => undefined)
    case 'renewPackage':
      return renewPackage(renewing, effect)
    case 'useCoupon':
      return spendCoupon(renewing, effect)
  }
}

async function renewLicenses(renewing: Renewing, effect: Of<'renewLicenses'>): Promise<void> {
  const { period, rate, licenses } = effect
  const wasPastDue = await startPeriod(renewing, period)
  await renewEach(renewing, { licenses, rate, from: period.start })
  if (wasPastDue) await endPastDue(renewing, licenses)
}

/**
 * L4, annual → monthly: the licenses join the monthly subscription, or start one. What they pay is for
 * the days from this renewal on, not for all of the period that they join (L3 gives its unused part back).
 */
async function moveLicenses(renewing: Renewing, effect: Of<'moveLicenses'>): Promise<void> {
  const { target, rate, licenses } = effect
  const subscriptionId = await monthlySubscription(renewing, target)
  await renewEach(renewing, { licenses, rate, from: renewing.at, subscriptionId })
  await endPastDue(renewing, licenses)
}

interface LicenseRenewal {
  readonly licenses: readonly RenewedLicense[]
  readonly rate: number
  readonly from: Date
  readonly subscriptionId?: string
}

async function renewEach({ tx, context }: Renewing, renewal: LicenseRenewal): Promise<void> {
  const { organizationId } = context
  const { licenses, rate, from, subscriptionId } = renewal
  const writes = licenses.map(({ licenseId, tier, interval, unitAmount, paidAmount }) => ({
    licenseId,
    data: {
      tier,
      interval,
      unitAmount,
      paidAmount,
      rate,
      paidFrom: from,
      scheduledTier: null,
      scheduledInterval: null,
      ...(subscriptionId && { subscriptionId, couponRedemptionId: null }),
    },
  }))
  await writeLicenses(tx, organizationId, writes)
}

async function endPastDue(
  { tx, context: { organizationId } }: Renewing,
  licenses: readonly RenewedLicense[],
): Promise<void> {
  const ids = licenses.map(({ licenseId }) => licenseId)
  await tx.license.updateMany({
    where: { organizationId, id: { in: ids }, status: 'pastDue' },
    data: { status: 'active' },
  })
}

/**
 * The monthly subscription as it is when the payment arrives, which may be days after the plan was
 * made: it may have ended, or begun, in the meantime (P2: there is one at most).
 */
async function monthlySubscription(
  { tx, context }: Renewing,
  target: SubscriptionTarget,
): Promise<string> {
  const { organizationId, now } = context
  const running = await tx.subscription.findFirst({
    where: { organizationId, kind: 'licenses', interval: 'month', status: { not: 'ended' } },
    select: { id: true },
  })
  if (running) return running.id
  const id = newId('subscription')
  const { periodStart, periodEnd } = target
  const anchor = target.kind === 'start' ? target.anchor : periodStart
  await tx.subscription.create({
    data: {
      organizationId,
      id,
      kind: 'licenses',
      interval: 'month',
      status: 'active',
      anchor,
      periodStart,
      periodEnd,
      createdAt: now,
    },
  })
  return id
}

/** The next period begins where the last one ended, and dunning is over. Answers whether there was any. */
async function startPeriod(renewing: Renewing, { start, end }: Period): Promise<boolean> {
  const { tx, context, subscriptionId, periodIndex } = renewing
  const [before] = await tx.$queryRaw<{ readonly status: string }[]>`
    UPDATE subscriptions s SET period_index = ${periodIndex}, period_start = ${start}, period_end = ${end},
      past_due_since = NULL, retry_count = 0, next_retry_at = NULL, retry_paused = false,
      status = CASE s.status WHEN 'pastDue' THEN 'active' ELSE s.status END, version = s.version + 1
    FROM subscriptions before
    WHERE before.organization_id = s.organization_id AND before.id = s.id
      AND s.organization_id = ${context.organizationId} AND s.id = ${subscriptionId}
    RETURNING before.status`
  invariant(before !== undefined, `${subscriptionId} is gone`)
  return before.status === 'pastDue'
}

/** K5, K6: the old batch ends and the new one arrives in this transaction. */
async function renewPackage(renewing: Renewing, effect: Of<'renewPackage'>): Promise<void> {
  const { tx, context, subscriptionId, periodIndex } = renewing
  const { organizationId, now } = context
  const { accountId, period, tokens } = effect
  await startPeriod(renewing, period)
  const wallet = await openWallet(tx, { organizationId, kind: 'account', accountId, now })
  const { expired, repaid } = await replaceBatch(tx, {
    ...wallet,
    source: 'package',
    oldSourceRef: packageBatchRef(subscriptionId, periodIndex - 1),
    sourceRef: packageBatchRef(subscriptionId, periodIndex),
    amount: tokens,
    ...packageBatchExpiry(period.end),
    now,
  })
  await tellRenewed(tx, context, { subscriptionId, periodIndex, effect, expired, repaid })
}

async function spendCoupon(
  { tx, context, subscriptionId }: Renewing,
  used: Of<'useCoupon'>,
): Promise<void> {
  const key = { organizationId_id: { organizationId: context.organizationId, id: subscriptionId } }
  const { renewalCoupon } = await tx.subscription.findUniqueOrThrow({ where: key })
  await tx.subscription.update({
    where: key,
    data: { renewalCoupon: withRenewalsLeft(renewalCoupon, used) },
  })
}

/** When every license has moved away, the subscription is over (P2, P3). */
async function endIfEmpty({ tx, context, subscriptionId }: Renewing): Promise<void> {
  const { organizationId, now } = context
  await tx.subscription.updateMany({
    where: {
      organizationId,
      id: subscriptionId,
      kind: 'licenses',
      status: { not: 'ended' },
      licenses: { none: { status: { not: 'ended' } } },
    },
    data: { status: 'ended', endedAt: now, nextRetryAt: null, version: { increment: 1 } },
  })
}
