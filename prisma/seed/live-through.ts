// What the scenarios do to live through their own past: the clock set back, then moved on by the use cases.
import { organizationNow } from '@/lib/db/clock'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import type { Result } from '@/lib/domain/result'
import type { Context, Services } from '@/lib/usecases/context'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { createQuote } from '@/lib/usecases/quotes/create-quote'
import { advanceClock } from '@/lib/usecases/sandbox/advance-clock'
import type { SeededPerson } from './add-person'

/** Somebody who acts in an organization of the demo. */
export interface Seat {
  readonly organizationId: string
  readonly person: SeededPerson
}

/** The context of what a person does now, by their organization's clock. */
export async function contextOf(
  services: Services,
  { organizationId, person }: Seat,
): Promise<Context> {
  const now = await organizationNow(services.db, organizationId)
  const { userId, name } = person
  const actor = { kind: 'user', userId, apiKeyId: null, name, ip: null, requestId: 'seed' } as const
  return { ...services, organizationId, now, actor }
}

/** Sets the clock of an organization that has not lived yet back to `begin`. */
export async function beginAt(
  { db }: Services,
  organizationId: string,
  begin: Date,
): Promise<void> {
  await db.organization.update({
    where: { id: organizationId },
    data: { clockOffsetMs: BigInt(begin.getTime() - Date.now()) },
  })
}

/** Moves the clock: whatever falls due on the way happens. `runsOn`: from there it goes like everybody's. */
export async function advance(
  services: Services,
  moved: { readonly organizationId: string; readonly advanceTo: Date; readonly runsOn?: boolean },
): Promise<void> {
  expectAccepted('clock', await advanceClock(services, moved))
}

/** Buys at the price of a quote, by the card that is there. */
export async function buy(context: Context, items: readonly PurchaseItem[]): Promise<void> {
  const { id: quoteId } = expectAccepted('quote', await createQuote(context, { items }))
  expectAccepted('order', await placeOrder(context, { quoteId }))
}

/** What was accepted; a demo that is refused something is wrong and says so. */
export function expectAccepted<Value>(
  what: string,
  result: Result<Value, { readonly kind: string }>,
): Value {
  if (!result.ok) throw new Error(`The demo’s ${what} was refused: ${result.refusal.kind}`)
  return result.value
}
