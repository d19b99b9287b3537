import { createHmac } from 'node:crypto'
import type { EventFact, Store } from './store'

/** Switches of the delivery, set by the control endpoint. */
type DeliverySwitches = {
  paused: boolean
  /** How many more times each event is sent. */
  duplicate: number
  shuffle: boolean
  /** Whether events are delivered before the API call that caused them is answered. */
  webhookFirst: boolean
}

type DeliveryAttempt = {
  readonly event: string
  readonly type: string
  readonly url: string
  readonly status: number
  readonly attempt: number
}

const attemptsAtMost = 8
const parallelAtMost = 6
const logAtMost = 500

/** Signed delivery with retries: every event waits in the store until each endpoint took it. */
export function createDelivery(store: Store) {
  const switches: DeliverySwitches = {
    paused: false,
    duplicate: 0,
    shuffle: false,
    webhookFirst: false,
  }
  const queue: EventFact[] = store.undelivered.all().flatMap(({ id }) => store.events.get(id) ?? [])
  const { attempt, log, stop } = createAttempts(store)
  let running: Promise<void> | null = null

  const drain = async () => {
    while (queue.length > 0 && !switches.paused) {
      const batch = prepare(queue.splice(0, parallelAtMost * 4), switches)
      for (let at = 0; at < batch.length; at += parallelAtMost) {
        const some = batch.slice(at, at + parallelAtMost)
        await Promise.all(some.map((event) => attempt(event, 1)))
      }
    }
    running = null
  }

  return {
    switches,
    log,
    enqueue: (event: EventFact) => {
      if (endpointsFor(store, event.type).length === 0) return
      store.undelivered.put({ id: event.id })
      queue.push(event)
    },
    /** Sends what waits; the promise settles when everything was tried once. */
    flush: (): Promise<void> => {
      if (running) return running
      if (queue.length === 0 || switches.paused) return Promise.resolve()
      running = drain()
      return running
    },
    waiting: () => queue.length,
    isRunning: () => running !== null,
    stop: async () => {
      switches.paused = true
      stop()
      await running
    },
  }
}

/** One event to its endpoints, and again later while any of them refuses it. */
function createAttempts(store: Store) {
  const log: DeliveryAttempt[] = []
  const timers = new Set<NodeJS.Timeout>()

  const attempt = async (event: EventFact, count: number): Promise<void> => {
    const accepted = await Promise.all(
      endpointsFor(store, event.type).map(async ({ url, secret }) => {
        const status = await send({ event, url, secret: secret ?? '' })
        log.push({ event: event.id, type: event.type, url, status, attempt: count })
        if (log.length > logAtMost) log.shift()
        return status >= 200 && status < 300
      }),
    )
    if (accepted.every(Boolean)) store.undelivered.delete(event.id)
    else if (count < attemptsAtMost) retryLater(event, count)
  }
  const retryLater = (event: EventFact, count: number) => {
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        void attempt(event, count + 1)
      },
      200 * 3 ** count,
    )
    timers.add(timer.unref())
  }
  return {
    attempt,
    log,
    stop: () => {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

export type Delivery = ReturnType<typeof createDelivery>

/** Stripe's signature header; always on the real clock, for receivers refuse old ones. */
export function signatureHeader(payload: string, secret: string): string {
  const at = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', secret).update(`${at}.${payload}`).digest('hex')
  return `t=${at},v1=${signature}`
}

function endpointsFor(store: Store, type: string) {
  return store.endpoints
    .all()
    .filter(({ status }) => status === 'enabled')
    .filter(({ enabled_events: types }) => types.includes('*') || types.includes(type))
}

function prepare(events: EventFact[], { duplicate, shuffle }: DeliverySwitches): EventFact[] {
  const copies = events.flatMap((event) => Array.from({ length: duplicate + 1 }, () => event))
  if (!shuffle) return copies
  return copies
    .map((event) => ({ event, rank: Math.random() }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ event }) => event)
}

type Sending = { event: EventFact; url: string; secret: string }

/** The endpoint's status; 0 when it could not be reached in time. */
async function send({ event, url, secret }: Sending): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: event.payload,
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        'stripe-signature': signatureHeader(event.payload, secret),
      },
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}
