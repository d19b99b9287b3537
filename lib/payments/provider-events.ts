import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import type { ProviderEvent } from '@/lib/payments/gateway'

/** Whether the event has not been dealt with. Under the organization's lock the answer stays true. */
export const isNewEvent = async (db: Db | Tx, id: string): Promise<boolean> =>
  (await db.stripeEvent.findUnique({ where: { id }, select: { id: true } })) === null

/** Notes the event in the transaction of its effects; a second note of the same one changes nothing. */
export async function recordEvent(
  db: Db | Tx,
  event: ProviderEvent,
  seen: { readonly organizationId: string | null; readonly outcome: string },
): Promise<void> {
  await db.stripeEvent.createMany({
    data: [{ id: event.id, type: event.type, objectId: event.objectId, ...seen }],
    skipDuplicates: true,
  })
}
