import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { lineTypes, type LineType } from '@/lib/domain/invoices/lines'
import { decideRenewal } from '@/lib/domain/renewals/renewal'
import { creditAhead } from '@/lib/domain/renewals/credit-ahead'
import type { RenewalInput, RenewalPlan } from '@/lib/domain/renewals/plan'
import type { LastInvoice } from '@/lib/domain/renewals/why-differs'
import {
  loadRunning,
  subscriptionState,
  type SubscriptionRow,
} from '@/lib/usecases/billing/load-billing-state'
import { loadRenewalInput } from '@/lib/usecases/billing/load-renewal-input'
import { loadLastingCoupons } from '@/lib/usecases/billing/renewal-coupon'
import { renewalPlanFrom } from '@/lib/usecases/billing/stored-plan'
import type { Context } from '@/lib/usecases/context'

export interface UpcomingInvoice {
  /** When it is charged; past due, when that is tried again. */
  readonly chargedAt: Date
  /** What renews, when (`at`), for how much; no lines when the subscription is going to end. */
  readonly plan: RenewalPlan
  /** The card that will be charged (I2); null: none is there. */
  readonly card: {
    readonly id: string
    readonly brand: string
    readonly last4: string
    readonly expMonth: number
    readonly expYear: number
    /** I2: its last month is over before the renewal. */
    readonly expiresBefore: boolean
  } | null
  /** The last renewal of this subscription, to say why the next one differs; null: the first. */
  readonly last: LastInvoice | null
  /** L7: the renewal is billed and not paid yet; null: it lies ahead. */
  readonly unpaid: {
    readonly invoiceId: string
    readonly number: string
    readonly nextTryAt: Date | null
  } | null
}

/**
 * The next invoice of a subscription: the very function that will renew it, asked early. Past due, it is
 * the one that is billed and will be collected. Of the credit balance it has what earlier ones leave.
 */
export async function readUpcomingInvoice(
  context: Context,
  subscriptionId: string,
): Promise<Result<UpcomingInvoice, { readonly kind: 'subscriptionNotFound' }>> {
  const { db, organizationId } = context
  const row = await db.subscription.findUnique({
    where: { organizationId_id: { organizationId, id: subscriptionId } },
  })
  if (!row || row.status === 'ended') return refused({ kind: 'subscriptionNotFound' })
  const [newest, before] = await db.invoice.findMany({
    where: { organizationId, subscriptionId, status: { not: 'void' } },
    orderBy: { sequence: 'desc' },
    take: 2,
    include: { lines: { orderBy: { position: 'asc' } } },
  })
  const unpaid = newest?.status === 'open' ? newest : null
  const plan = unpaid ? renewalPlanFrom(unpaid.plan) : decideRenewal(await inTurn(context, row))
  return accepted({
    chargedAt: (unpaid && row.nextRetryAt) ?? plan.at,
    plan,
    card: await defaultCard(context, plan.at),
    last: lastOf(unpaid ? before : newest),
    unpaid: unpaid && { invoiceId: unpaid.id, number: unpaid.number, nextTryAt: row.nextRetryAt },
  })
}

/** V5: with the credit that is left when its turn comes. */
async function inTurn(context: Context, row: SubscriptionRow): Promise<RenewalInput> {
  const { db, organizationId } = context
  const running = await loadRunning(db, organizationId)
  const input = await loadRenewalInput(db, context, { row, running })
  if (input.creditBalance === 0n) return input
  const others = await Promise.all(
    running
      .filter(({ id }) => id !== row.id)
      .map(async (other) => ({
        ...input,
        subscription: subscriptionState(other),
        coupons: await loadLastingCoupons(db, other.renewalCoupon),
      })),
  )
  return { ...input, creditBalance: creditAhead(input, others) }
}

function lastOf(
  invoice: { readonly total: bigint; readonly lines: readonly StoredLine[] } | undefined,
): LastInvoice | null {
  if (!invoice) return null
  const lines = invoice.lines.map((line) => ({ ...line, type: lineTypeOf(line.type) }))
  return { total: invoice.total, lines }
}

type StoredLine = Omit<LastInvoice['lines'][number], 'type'> & { readonly type: string }

const lineTypeOf = (type: string): LineType => lineTypes.find((known) => known === type) ?? 'credit'

async function defaultCard(
  { db, organizationId }: Context,
  at: Date,
): Promise<UpcomingInvoice['card']> {
  const card = await db.paymentMethod.findFirst({
    where: { organizationId, isDefault: true, removedAt: null },
  })
  if (!card) return null
  const { id, brand, last4, expMonth, expYear } = card
  const expiresBefore = Date.UTC(expYear, expMonth, 1) <= at.getTime()
  return { id, brand, last4, expMonth, expYear, expiresBefore }
}
