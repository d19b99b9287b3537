import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { IntentView } from '@/lib/payments/gateway'
import type { Services } from '@/lib/usecases/context'

const hour = 3_600_000

export interface LaterPayment {
  readonly intentId: string
  /** Cents. */
  readonly amount: bigint
  readonly organizationId: string | null
  /**
   * `willDeliver`: the order is in the books, unpaid; the next reconciliation pays and delivers it.
   * `unknownOrder`: the order was placed after the backup: give the money back, or enter it again.
   */
  readonly fate: 'willDeliver' | 'unknownOrder'
}

type Looking = Pick<Services, 'db' | 'gateway'>

/**
 * R12: after an older backup was restored, what the provider took since then that these books do not know
 * as paid. It looks back from a day before the newest order in the books. Changes nothing.
 */
export async function listLaterPayments(
  services: Looking,
): Promise<Result<readonly LaterPayment[], { readonly kind: 'paymentProviderUnavailable' }>> {
  const { db, gateway } = services
  const newest = await db.order.aggregate({ _max: { realCreatedAt: true } })
  const since = new Date((newest._max.realCreatedAt?.getTime() ?? 0) - 24 * hour)
  const taken = await gateway.intents.listSince(since)
  if (!taken.ok) return refused({ kind: 'paymentProviderUnavailable' })
  const later: LaterPayment[] = []
  for (const intent of taken.value) {
    const fate = intent.state === 'succeeded' ? await fateOf(services, intent) : null
    const { id: intentId, amount, organizationId } = intent
    if (fate) later.push({ intentId, amount, organizationId, fate })
  }
  return accepted(later)
}

/** Null: the books know it, or it is not one of ours (no attempt was written into it). */
async function fateOf(
  { db }: Looking,
  { organizationId, attemptId }: IntentView,
): Promise<LaterPayment['fate'] | null> {
  if (organizationId === null || attemptId === null) return null
  const attempt = await db.paymentAttempt.findUnique({
    where: { organizationId_id: { organizationId, id: attemptId } },
    select: { state: true },
  })
  if (!attempt) return 'unknownOrder'
  return attempt.state === 'succeeded' ? null : 'willDeliver'
}
