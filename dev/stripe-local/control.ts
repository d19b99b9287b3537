import { invalidParameter } from './errors'
import { faultName, faultOf } from './faults'
import { formOfJson } from './form'
import { idOf } from './ids'
import { fields, flag, integer, listOf, text } from './parameters'
import type { Provider } from './provider'
import { currentSession } from './resources/checkout-sessions'
import { closeDispute, openDispute } from './resources/disputes'
import { eventObject } from './resources/events'
import { failRefund } from './resources/refunds'
import { find } from './routing'

const order = fields({
  paused: flag,
  duplicate: integer,
  shuffle: flag,
  webhookFirst: flag,
  clearFaults: flag,
  faults: listOf(
    fields({
      match: text,
      kind: faultName,
      times: integer,
      customer: text,
      milliseconds: integer,
      execute: flag,
      declineCode: text,
    }),
  ),
  nextForCustomer: fields({
    customer: text,
    next: listOf(faultName),
    milliseconds: integer,
    execute: flag,
  }),
  advanceClock: fields({ customer: text, seconds: integer }),
  openDispute: fields({ charge: text, paymentIntent: text, reason: text, amount: integer }),
  closeDispute: fields({ dispute: text, won: flag }),
  updateCard: fields({ paymentMethod: text, month: integer, year: integer }),
  expireCard: fields({ paymentMethod: text }),
  failRefund: fields({ refund: text }),
  holdTasks: flag,
  settle: flag,
})
type Order = ReturnType<typeof order>

/** What tests and the sandbox make happen; never part of Stripe's API. Refuses unknown members. */
export async function carryOutOrder(provider: Provider, json: unknown): Promise<object> {
  const asked = order(formOfJson(json), '')
  setSwitches(provider, asked)
  setFaults(provider, asked)
  if (asked.advanceClock) advance(provider, asked.advanceClock)
  actOnCards(provider, asked)
  actOnDisputes(provider, asked)
  if (asked.failRefund) failRefund(provider, required(asked.failRefund.refund, 'refund'))
  if (asked.holdTasks !== undefined) provider.tasks.hold(asked.holdTasks)
  if (asked.settle) provider.tasks.runAll()
  if (asked.settle) await provider.delivery.flush()
  else void provider.delivery.flush()
  return report(provider)
}

/** Every object that the server holds, for tests. */
export function stateOf(provider: Provider): object {
  const { customers, paymentMethods, setupIntents, paymentIntents, charges } = provider.store
  const { refunds, disputes, sessions, transactions, events, clocks } = provider.store
  const shown = { customers, paymentMethods, setupIntents, paymentIntents, charges }
  const more = { refunds, disputes, sessions, transactions, clocks }
  const rows = Object.entries({ ...shown, ...more }).map(([name, held]) => [name, held.all()])
  return { ...Object.fromEntries(rows), events: events.all().map(eventObject) }
}

const report = ({ delivery, faults, clock }: Provider) => ({
  switches: delivery.switches,
  deliveries: delivery.log,
  waiting: delivery.waiting(),
  faults: faults.waiting(),
  now: clock.now(),
})

function setSwitches({ delivery: { switches } }: Provider, asked: Order): void {
  switches.paused = asked.paused ?? switches.paused
  switches.duplicate = asked.duplicate ?? switches.duplicate
  switches.shuffle = asked.shuffle ?? switches.shuffle
  switches.webhookFirst = asked.webhookFirst ?? switches.webhookFirst
}

function setFaults({ faults }: Provider, asked: Order): void {
  if (asked.clearFaults) faults.clear()
  for (const { match = '', kind = '', times = 1, customer = null, ...rest } of asked.faults ?? []) {
    faults.add({
      match: required(match, 'faults[match]'),
      customer,
      fault: faultOf(required(kind, 'faults[kind]'), rest),
      times,
    })
  }
  if (!asked.nextForCustomer) return
  const { customer, next = [], ...rest } = asked.nextForCustomer
  const wanted = next.map((name) => faultOf(name, rest))
  faults.addForCustomer(required(customer, 'nextForCustomer[customer]'), wanted)
}

function advance(provider: Provider, asked: { customer?: string; seconds?: number }): void {
  const { customer, seconds = 0 } = asked
  provider.clock.advance(customer ?? null, seconds)
  provider.faults.calm(customer ?? null)
  const open = [...provider.store.sessions.newestFirst({ customer, status: 'open' })]
  for (const session of open) currentSession(provider, session.id)
}

function actOnCards(provider: Provider, { updateCard, expireCard }: Order): void {
  if (updateCard) changeCard(provider, updateCard)
  if (expireCard) {
    const lastYear = new Date(provider.clock.now() * 1000).getUTCFullYear() - 1
    changeCard(provider, { ...expireCard, month: 12, year: lastYear })
  }
}

type CardChange = { paymentMethod?: string; month?: number; year?: number }

/** The card network tells of a new expiry. */
function changeCard(provider: Provider, { paymentMethod = '', month, year }: CardChange): void {
  const { store, events } = provider
  const method = find({ rows: store.paymentMethods, id: paymentMethod, what: 'PaymentMethod' })
  const { card } = method
  if (!card) return
  card.exp_month = month ?? card.exp_month
  card.exp_year = year ?? card.exp_year + 3
  store.paymentMethods.put(method)
  events.emit('payment_method.automatically_updated', method)
}

function actOnDisputes(provider: Provider, asked: Order): void {
  if (asked.openDispute) {
    const { charge, paymentIntent = '', reason = 'fraudulent', amount } = asked.openDispute
    const intent = provider.store.paymentIntents.get(paymentIntent)
    const id = charge ?? idOf(intent?.latest_charge) ?? ''
    openDispute(provider, {
      charge: find({ rows: provider.store.charges, id, what: 'charge' }),
      reason,
      amount,
    })
  }
  if (!asked.closeDispute) return
  const { dispute, won = false } = asked.closeDispute
  closeDispute(provider, { id: required(dispute, 'dispute'), won })
}

function required(value: string | undefined, param: string): string {
  if (value) return value
  throw invalidParameter({ message: `Missing ${param}`, param, code: 'parameter_missing' })
}
