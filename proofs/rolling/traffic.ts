import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { callPortal, type Call } from '../crash/call-portal'

export interface RollingCustomer {
  readonly organizationId: string
  readonly userId: string
  readonly walletId: string
  readonly key: string
}

interface Door {
  readonly url: string
  /** What else may be asked again there. */
  readonly alsoRepeats?: string
}
type Body = Readonly<Record<string, unknown>>

/** What was promised: for each idempotency key the id that was answered, by the customer's organization. */
export type Promised = Map<string, { readonly organizationId: string; readonly id: string }>

/**
 * Customers' machines in front of a balancer that gives the portals behind its `doors` a call each in turn. A
 * call is sent again under its key when there was no answer, or one that asks for it; any other is a failure.
 * Some calls are sent to two portals at once, and what needs two calls goes to two portals.
 */
export function openTraffic() {
  const doors: Door[] = []
  const charges: Promised = new Map()
  const orders: Promised = new Map()
  const retries = new Map<string, number>()
  const failures: string[] = []
  let turn = 0
  let isOver = false

  async function insist(call: Call): Promise<Body> {
    for (;;) {
      const door = doors[(turn += 1) % doors.length]
      const answer = door ? await callPortal(door, call) : null
      if (answer && answer.status < 300) return JSON.parse(answer.text)
      const reason = reasonOf(answer)
      if (!mayRepeat.has(reason) && reason !== door?.alsoRepeats)
        throw new Error(`${call.path}: ${reason} ${answer?.text}`)
      retries.set(reason, (retries.get(reason) ?? 0) + 1)
      await wait(25)
    }
  }

  /** At two portals at the same time, under one key: two answers, one effect. */
  async function insistTwice(call: Call): Promise<Body> {
    const [first, second] = await Promise.all([insist(call), insist(call)])
    if (first['id'] !== second['id']) throw new Error(`${call.path}: one key, two effects`)
    return first
  }

  const callOf = ({ key }: RollingCustomer, path: string, body: Body): Call => ({
    path,
    key,
    body,
    idempotencyKey: randomUUID(),
  })

  async function spend(customer: RollingCustomer, round: number, movesClock: boolean) {
    const usage = { walletId: customer.walletId, item: 'text_message', quantity: 1 }
    // What is held ends after a quarter of an hour, which a moved clock jumps over.
    const isHold = round % 5 === 0 && !movesClock
    const call = callOf(customer, isHold ? '/api/v1/holds' : '/api/v1/usage', usage)
    const { id } = await (round % 4 === 0 ? insistTwice(call) : insist(call))
    if (isHold) await insist(callOf(customer, `/api/v1/holds/${String(id)}/commit`, {}))
    charges.set(call.idempotencyKey, {
      organizationId: customer.organizationId,
      id: String(id),
    })
  }

  async function buy(customer: RollingCustomer, round: number): Promise<void> {
    const license = { type: 'license', tier: 'basic', interval: 'month', quantity: 1 }
    const topUp = { type: 'topUp', bundle: 100, quantity: 1 }
    const items = [round % 2 === 0 ? license : topUp]
    const quote = await insist(callOf(customer, '/api/v1/quotes', { items }))
    const call = callOf(customer, '/api/v1/orders', { quoteId: quote['id'] })
    const order = await (round % 3 === 0 ? insistTwice(call) : insist(call))
    if (order['status'] !== 'paid') throw new Error(`an order is ${String(order['status'])}`)
    const { organizationId } = customer
    orders.set(call.idempotencyKey, { organizationId, id: String(order['id']) })
  }

  async function loop(step: (round: number) => Promise<void>): Promise<void> {
    for (let round = 1; !isOver; round += 1) {
      try {
        await step(round)
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error))
      }
    }
  }

  const all: Promise<void>[] = []
  return {
    doors,
    charges,
    orders,
    retries,
    failures,
    /** Two of its machines spend; a customer whose clock stays buys too. */
    start: (customer: RollingCustomer, { movesClock }: { readonly movesClock: boolean }) => {
      all.push(loop((round) => spend(customer, round, movesClock)))
      all.push(loop((round) => spend(customer, round, movesClock)))
      if (!movesClock) all.push(loop((round) => buy(customer, round)))
    },
    /** Until so many more charges and orders have been answered. */
    flow: async ({ spent, bought }: { readonly spent: number; readonly bought: number }) => {
      const [charged, ordered] = [charges.size + spent, orders.size + bought]
      while ((charges.size < charged || orders.size < ordered) && failures.length < 20)
        await wait(20)
    },
    end: async () => {
      isOver = true
      await Promise.all(all)
    },
  }
}

const mayRepeat = new Set(['no answer', 'unavailable', 'request_in_progress'])

function reasonOf(answer: { readonly text: string } | null): string {
  if (!answer) return 'no answer'
  try {
    return String(JSON.parse(answer.text).code)
  } catch {
    return 'unreadable'
  }
}
