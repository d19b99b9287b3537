import type { Clock } from './clock'
import type { Delivery } from './delivery'
import { idOf, newId } from './ids'
import type { Store } from './store'

export const apiVersion = '2026-10-28.endive'

/** The API call that is being carried out, named in the events that it causes. */
type Cause = { readonly id: string | null; readonly key: string | null }

type Subject = {
  readonly id: string
  readonly object: string
  readonly customer?: string | { id: string } | null
}

/** Records a fact as an event and hands it to the delivery, which sends it after the answer. */
export function createEvents({
  store,
  clock,
  delivery,
}: {
  store: Store
  clock: Clock
  delivery: Delivery
}) {
  let cause: Cause = { id: null, key: null }
  const record = ({ type, object, previous }: Change): void => {
    const id = newId('evt')
    const created = clock.now(customerOf(object, store))
    const payload = JSON.stringify({
      id,
      object: 'event',
      api_version: apiVersion,
      created,
      data: { object, ...(previous && { previous_attributes: previous }) },
      livemode: false,
      pending_webhooks: store.endpoints.all().length,
      request: { id: cause.id, idempotency_key: cause.key },
      type,
    })
    delivery.enqueue(store.events.put({ id, type, created, payload }))
  }
  return {
    /** Names the call whose events follow; pages and control pass none. */
    causedBy: (next: Cause) => {
      cause = next
    },
    /** The object is copied as it is now: a later change makes another event. */
    emit: (type: string, object: Subject): void => record({ type, object }),
    /** The same for a change, with the members' values before it. */
    emitChange: record,
  }
}

type Change = { type: string; object: Subject; previous?: Record<string, unknown> }

function customerOf(object: Subject, store: Store): string | null {
  if (object.object === 'customer') return object.id
  if (object.object !== 'dispute') return idOf(object.customer)
  const dispute = store.disputes.get(object.id)
  const charge = store.charges.get(idOf(dispute?.charge) ?? '')
  return idOf(charge?.customer)
}
