import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Event } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import { type NotLive, renewLease } from '@/lib/domain/events/lease'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { isAiOutput, type SessionPrice } from '@/lib/domain/tokens/price-session'
import type { UsageRefusal } from '@/lib/domain/tokens/rate-card'
import type { ChargeRefusal } from '@/lib/ledger/charge'
import { openWallet } from '@/lib/ledger/open-wallet'
import { readWallet } from '@/lib/ledger/read-wallet'
import type { Context } from '@/lib/usecases/context'
import { type EventNotFound, lockEvent } from './change-event'
import { chargeEvent, type EventCharge } from './charge-event'
import { eventState } from './event-view'
import { findSession, priceOf, sessionCharges } from './price-event-session'
import { type RecordedSession, type SessionReport, sessionView, storedLines } from './session-view'

export type SessionRefusal =
  | EventNotFound
  | NotLive
  | UsageRefusal
  | Exclude<ChargeRefusal, { kind: 'insufficientTokens' }>
  | {
      readonly kind: 'sessionTokensShort'
      readonly available: bigint
      readonly required: bigint
      readonly shortBy: bigint
    }

/**
 * Records what a booth put out in one session and charges it by the rate card (T4): its count, its
 * charges and its row are one commit, at most once per event and key. Too few tokens: refused whole,
 * and the event stays live; the same report goes through as soon as there are new tokens.
 */
export async function recordSession(
  context: Context,
  report: SessionReport,
): Promise<Result<RecordedSession, SessionRefusal>> {
  const { db, organizationId, now } = context
  const key = { organizationId_id: { organizationId, id: report.eventId } }
  const event = await db.event.findUnique({ where: key })
  if (!event) return refused({ kind: 'eventNotFound' })
  const known = await findSession(db, organizationId, report)
  if (known) return known
  const price = priceOf(context, event, report)
  if (!price.ok) return price
  const { walletId } = await openWallet(db, { organizationId, kind: 'organization', now })
  return orRollBack((refuse) =>
    transaction(db, (tx) => record(tx, context, { report, walletId, refuse })),
  )
}

interface Recording {
  readonly report: SessionReport
  readonly walletId: string
  /** Rolls the transaction back and makes this its answer. */
  readonly refuse: (refusal: SessionRefusal) => never
}

async function record(
  tx: Tx,
  context: Context,
  { report, walletId, refuse }: Recording,
): Promise<Result<RecordedSession, SessionRefusal>> {
  const { organizationId, now } = context
  const event = await lockEvent(tx, { organizationId, eventId: report.eventId })
  if (!event) return refused({ kind: 'eventNotFound' })
  const known = await findSession(tx, organizationId, report)
  if (known) return known
  const lease = renewLease(eventState(event), now)
  if (!lease.ok) return lease
  // Priced once more: the event's count is certain only now.
  const price = priceOf(context, event, report)
  if (!price.ok) return price
  const sessionId = newId('eventSession')
  const charges = sessionCharges(context, { event, walletId, sessionId, lines: price.value.lines })
  const charged = charges.length > 0 ? await chargeEvent(tx, event, { charges, now }) : null
  if (charged && !charged.ok) return refuse(inWords(charged.refusal))
  const charge = charged ? charged.value : await free(tx, { event, walletId, now })
  const { leaseExpiresAt } = lease.value
  return write(tx, { event, report, sessionId, price: price.value, charge, leaseExpiresAt, now })
}

async function free(
  tx: Tx,
  {
    event,
    walletId,
    now,
  }: { readonly event: Event; readonly walletId: string; readonly now: Date },
): Promise<EventCharge> {
  const { organizationId, ringFenceHoldId } = event
  const wallet = await readWallet(tx, { organizationId, walletId }, now)
  return { charges: [], available: wallet?.available ?? 0n, ringFenceHoldId }
}

interface Priced {
  readonly event: Event
  readonly report: SessionReport
  readonly sessionId: string
  readonly price: SessionPrice
  readonly charge: EventCharge
  readonly leaseExpiresAt: Date
  readonly now: Date
}

async function write(tx: Tx, priced: Priced): Promise<Result<RecordedSession, never>> {
  const { event, report, sessionId: id, price, charge, leaseExpiresAt, now } = priced
  const { organizationId, id: eventId, test } = event
  const { idempotencyKey, requestHash, outputs } = report
  const hasAi = outputs.some(({ item }) => isAiOutput(item))
  const row = await tx.eventSession.create({
    data: {
      organizationId,
      id,
      eventId,
      idempotencyKey,
      requestHash,
      hasAi,
      test,
      outputs: storedLines(price.lines),
      sequence: event.sessions + 1,
      tokens: price.tokens,
      available: charge.available,
      usageId: charge.charges[0]?.id ?? null,
      createdAt: now,
    },
  })
  await tx.event.update({
    where: { organizationId_id: { organizationId, id: eventId } },
    data: {
      sessions: event.sessions + 1,
      aiSessions: event.aiSessions + (hasAi ? 1 : 0),
      tokens: event.tokens + price.tokens,
      ringFenceHoldId: charge.ringFenceHoldId,
      leaseExpiresAt,
      lastSeenAt: now,
    },
  })
  return accepted({ ...sessionView(row), replayed: false })
}

function inWords(refusal: ChargeRefusal): SessionRefusal {
  if (refusal.kind !== 'insufficientTokens') return refusal
  const { available, required } = refusal
  return { kind: 'sessionTokensShort', available, required, shortBy: required - available }
}

/** A refusal after something was written must undo it: it leaves the transaction as an exception. */
async function orRollBack(
  work: (refuse: Recording['refuse']) => Promise<Result<RecordedSession, SessionRefusal>>,
): Promise<Result<RecordedSession, SessionRefusal>> {
  const refuse = (refusal: SessionRefusal): never => {
    throw new RefusedSession(refusal)
  }
  return work(refuse).catch((error: unknown) => {
    if (error instanceof RefusedSession) return refused(error.refusal)
    throw error
  })
}

class RefusedSession extends Error {
  constructor(readonly refusal: SessionRefusal) {
    super(refusal.kind)
  }
}
