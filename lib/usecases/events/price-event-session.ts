import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import type { Event } from '@/lib/db/generated/client'
import { accepted, refused, type Result } from '@/lib/domain/result'
import {
  priceSession,
  type SessionLine,
  type SessionOutput,
  type SessionPrice,
} from '@/lib/domain/tokens/price-session'
import type { UsageRefusal } from '@/lib/domain/tokens/rate-card'
import type { ChargeRequest } from '@/lib/ledger/charge'
import type { Context } from '@/lib/usecases/context'
import { keyCapOf } from '@/lib/usecases/tokens/price-charge'
import { kindOf } from './event-view'
import { type RecordedSession, type SessionReport, sessionView } from './session-view'

/** T6: the session that was recorded under this key of this event, as its first answer; else null. */
export async function findSession(
  db: Db | Tx,
  organizationId: string,
  { eventId, idempotencyKey, requestHash }: SessionReport,
): Promise<Result<RecordedSession, { readonly kind: 'keyReused' }> | null> {
  const key = { organizationId, eventId, idempotencyKey }
  const row = await db.eventSession.findUnique({
    where: { organizationId_eventId_idempotencyKey: key },
  })
  if (!row) return null
  if (row.requestHash !== requestHash) return refused({ kind: 'keyReused' })
  return accepted({ ...sessionView(row), replayed: true })
}

/** T4: what this session costs as the next one of the event. */
export const priceOf = (
  { catalog }: Context,
  event: Event,
  { outputs }: { readonly outputs: readonly SessionOutput[] },
): Result<SessionPrice, UsageRefusal> =>
  priceSession({
    rateCard: catalog.rateCard,
    kind: kindOf(event.kind),
    outputs,
    virtualBoothSessionsSoFar: event.sessions,
    virtualBoothFreeSessions: catalog.policies.virtualBoothFreeSessions,
  })

/** One charge for each item that costs something, so that usage by item stays true. */
export function sessionCharges(
  context: Context,
  session: {
    readonly event: Event
    readonly walletId: string
    readonly sessionId: string
    readonly lines: readonly SessionLine[]
  },
): ChargeRequest[] {
  const { organizationId, now } = context
  const { event, walletId, sessionId, lines } = session
  const sums = new Map<string, SessionLine>()
  for (const line of lines) {
    const { item, quantity = 0, tokens = 0n } = sums.get(line.item) ?? { item: line.item }
    const sum = { item, quantity: quantity + line.quantity, tokens: tokens + line.tokens }
    if (sum.tokens > 0n) sums.set(item, sum)
  }
  return [...sums.values()].map(({ item, quantity, tokens }) => ({
    organizationId,
    walletId,
    idempotencyKey: `${sessionId}:${item}`,
    requestHash: sessionId,
    amount: tokens,
    item,
    quantity,
    eventId: event.id,
    metadata: { sessionId },
    now,
    keyCap: keyCapOf(context),
  }))
}
