import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Call } from '../crash/call-portal'
import type { Answer, Balancer } from './balancer'

export interface RollingCustomer {
  readonly organizationId: string
  readonly userId: string
  readonly walletId: string
  readonly key: string
}

/** What was promised: for each idempotency key the id that was answered, and whose it is. */
export type Promised = Map<string, { readonly organizationId: string; readonly id: string }>

/** Customers' machines, which spend and buy until the end. What needs two calls goes to two portals. */
export function openTraffic(balancer: Balancer) {
  const all: Promise<void>[] = []
  const state = { isOver: false }
  const failures: string[] = []
  const charges: Promised = new Map()
  const orders: Promised = new Map()
  const keep = async (promised: Promised, step: () => Promise<Kept>) => {
    try {
      const { call, organizationId, id } = await step()
      promised.set(call.idempotencyKey, { organizationId, id: String(id) })
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error))
    }
  }
  const loop = async (promised: Promised, step: (round: number) => Promise<Kept>) => {
    for (let round = 1; !state.isOver; round += 1) await keep(promised, () => step(round))
  }
  return {
    charges,
    orders,
    failures,
    /** Two of its machines spend; a customer whose clock stays buys too, and holds: a hold ends with the clock. */
    start: (customer: RollingCustomer, { movesClock }: { readonly movesClock: boolean }) => {
      const spending = { holds: !movesClock }
      all.push(loop(charges, (round) => spend(balancer, customer, { ...spending, round })))
      all.push(loop(charges, (round) => spend(balancer, customer, { ...spending, round })))
      if (!movesClock) all.push(loop(orders, (round) => buy(balancer, customer, round)))
    },
    /** Until so many more charges and orders have been answered. */
    flow: async ({ spent, bought }: { readonly spent: number; readonly bought: number }) => {
      const [charged, ordered] = [charges.size + spent, orders.size + bought]
      while ((charges.size < charged || orders.size < ordered) && failures.length < 20)
        await wait(20)
    },
    end: async () => {
      state.isOver = true
      await Promise.all(all)
    },
  }
}

interface Kept {
  readonly call: Call
  readonly organizationId: string
  readonly id: unknown
}

const callOf = ({ key }: RollingCustomer, path: string, body: Answer): Call => ({
  path,
  key,
  body,
  idempotencyKey: randomUUID(),
})

async function spend(
  { insist, insistTwice }: Balancer,
  customer: RollingCustomer,
  { round, holds }: { readonly round: number; readonly holds: boolean },
): Promise<Kept> {
  const { organizationId, walletId } = customer
  const isHold = holds && round % 5 === 0
  const usage = { walletId, item: 'text_message', quantity: 1 }
  const call = callOf(customer, isHold ? '/api/v1/holds' : '/api/v1/usage', usage)
  const { id } = await (round % 4 === 0 ? insistTwice(call) : insist(call))
  if (isHold) await insist(callOf(customer, `/api/v1/holds/${String(id)}/commit`, {}))
  return { call, organizationId, id }
}

async function buy(
  { insist, insistTwice }: Balancer,
  customer: RollingCustomer,
  round: number,
): Promise<Kept> {
  const license = { type: 'license', tier: 'basic', interval: 'month', quantity: 1 }
  const topUp = { type: 'topUp', bundle: 100, quantity: 1 }
  const items = [round % 2 === 0 ? license : topUp]
  const quote = await insist(callOf(customer, '/api/v1/quotes', { items }))
  const call = callOf(customer, '/api/v1/orders', { quoteId: quote['id'] })
  const { id, status } = await (round % 3 === 0 ? insistTwice(call) : insist(call))
  if (status !== 'paid') throw new Error(`an order is ${String(status)}`)
  return { call, organizationId: customer.organizationId, id }
}
