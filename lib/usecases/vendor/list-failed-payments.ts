import 'server-only'
import type { Db } from '@/lib/db/client'

/** The newest payments that failed, wait or are unknown, with whom they concern and what comes next. */
export async function listFailedPayments(db: Db) {
  const attempts = await db.paymentAttempt.findMany({
    where: { state: { in: ['failed', 'unknown', 'actionRequired', 'processing', 'duplicate'] } },
    orderBy: { realCreatedAt: 'desc' },
    take: 100,
    include: {
      organization: { select: { id: true, name: true } },
      invoice: { select: { id: true, number: true, status: true, subscriptionId: true } },
    },
  })
  const subscriptions = await db.subscription.findMany({
    where: { status: 'pastDue' },
    select: { organizationId: true, id: true, nextRetryAt: true, retryPaused: true },
  })
  const byId = new Map(subscriptions.map((row) => [row.id, row]))
  return attempts.map((attempt) => ({
    id: attempt.id,
    organization: attempt.organization,
    invoice: attempt.invoice,
    state: attempt.state,
    amount: attempt.amount,
    failureCode: attempt.failureCode,
    failureMessage: attempt.failureMessage,
    createdAt: attempt.createdAt,
    // What is paid or void by now is tried no more, whatever else of the subscription is.
    retry:
      attempt.invoice.status === 'open'
        ? (byId.get(attempt.invoice.subscriptionId ?? '') ?? null)
        : null,
  }))
}
