import type { Gateway } from '@/lib/payments/gateway'
import type { Gate } from './actors'

/**
 * The provider as one actor sees it, who waits before each call that moves money and after each answer:
 * between what the provider has done and what we make of it lies everything that may go wrong.
 */
export function gatedGateway(gateway: Gateway, gate: Gate): Gateway {
  const { intents, sessions, refunds, cards } = gateway
  async function gated<Value>(point: string, call: () => Promise<Value>): Promise<Value> {
    await gate(`before ${point}`)
    return answered(point, call)
  }
  async function answered<Value>(point: string, call: () => Promise<Value>): Promise<Value> {
    const answer = await call()
    await gate(`after ${point}`)
    return answer
  }
  return {
    ...gateway,
    intents: {
      charge: (request) => gated('charge', () => intents.charge(request)),
      confirm: (request) => gated('confirm', () => intents.confirm(request)),
      cancel: (id) => gated('cancel', () => intents.cancel(id)),
      retrieve: (id) => answered('retrieve', () => intents.retrieve(id)),
      find: (request) => answered('find', () => intents.find(request)),
      listSince: (since) => answered('list', () => intents.listSince(since)),
    },
    sessions: {
      pay: (request) => gated('open page', () => sessions.pay(request)),
      setup: (request) => sessions.setup(request),
      retrieve: (id) => answered('read page', () => sessions.retrieve(id)),
      expire: (id) => gated('close page', () => sessions.expire(id)),
    },
    refunds: {
      create: (request) => gated('refund', () => refunds.create(request)),
      retrieve: (id) => answered('read refund', () => refunds.retrieve(id)),
      dispute: (id) => answered('read dispute', () => refunds.dispute(id)),
    },
    cards: { ...cards, list: (customer) => answered('list cards', () => cards.list(customer)) },
  }
}
