import { createClock } from './clock'
import { createDelivery } from './delivery'
import { createEvents } from './events'
import { createFaults } from './faults'
import { createIdempotency } from './idempotency'
import type { Store } from './store'
import { createTasks } from './tasks'

/** Everything that a route, a page or the control endpoint works with. */
export type Provider = ReturnType<typeof createProvider>

/** Puts the parts together; `publicUrl` answers where a browser reaches the hosted pages. */
export function createProvider({ store, publicUrl }: { store: Store; publicUrl: () => string }) {
  const clock = createClock(store.clocks)
  const delivery = createDelivery(store)
  return {
    store,
    publicUrl,
    clock,
    delivery,
    events: createEvents({ store, clock, delivery }),
    faults: createFaults(),
    idempotency: createIdempotency(store.idempotency, clock),
    tasks: createTasks(),
  }
}
