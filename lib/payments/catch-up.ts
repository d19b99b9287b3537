import 'server-only'
import { tryEach } from '@/lib/config/try-each'
import type { ProviderEvent } from '@/lib/payments/gateway'
import { isHandled, takeEvent, type WebhookServices } from '@/lib/payments/webhook'

const cursorName = 'events'

/**
 * Goes through the provider's own list of events (kept for 30 days) and takes those that never reached
 * our receiver, oldest first, on the same path: each once, whichever comes first. How far it has come
 * stands in the database and moves on only when everything up to there is taken. Answers how many were
 * missing; throws when one could not be taken, after having taken the others.
 */
export async function catchUpWithProvider(services: WebhookServices): Promise<number> {
  const cursor = await services.db.providerCursor.findUnique({ where: { name: cursorName } })
  const { newest, missing } = await findMissing(services, cursor?.eventId ?? null)
  await tryEach(missing.toReversed(), (event) => takeEvent(services, event))
  if (newest !== null) await moveCursor(services, newest)
  return missing.length
}

interface Missing {
  readonly newest: string | null
  /** Newest first. */
  readonly missing: readonly ProviderEvent[]
}

/**
 * Back from the newest event to the cursor, and one page beyond it: events of one moment may be listed in
 * another order than we saw them. A cursor that the provider has forgotten means all that it remembers.
 */
async function findMissing(services: WebhookServices, cursor: string | null): Promise<Missing> {
  const missing: ProviderEvent[] = []
  let newest: string | null = null
  let oldest: string | null = null
  for (let isBeyond = false; ;) {
    const answer = await services.gateway.events.list(oldest)
    if (!answer.ok) throw new Error(answer.problem.message)
    const { events, hasMore } = answer.value
    missing.push(...(await unknownOf(services, events)))
    newest ??= events[0]?.id ?? null
    oldest = events.at(-1)?.id ?? null
    if (!hasMore || isBeyond) return { newest, missing }
    isBeyond = events.some(({ id }) => id === cursor)
  }
}

/** Those of a page that mean something to us and have not been dealt with. */
async function unknownOf(
  { db, gateway }: WebhookServices,
  events: readonly ProviderEvent[],
): Promise<ProviderEvent[]> {
  const ours = events.filter((one) => one.livemode === gateway.livemode && isHandled(one))
  const known = await db.stripeEvent.findMany({
    where: { id: { in: ours.map(({ id }) => id) } },
    select: { id: true },
  })
  const seen = new Set(known.map(({ id }) => id))
  return ours.filter(({ id }) => !seen.has(id))
}

const moveCursor = ({ db }: WebhookServices, eventId: string) =>
  db.providerCursor.upsert({
    where: { name: cursorName },
    create: { name: cursorName, eventId },
    update: { eventId, caughtUpAt: new Date() },
  })
