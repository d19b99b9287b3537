import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { idOf } from './ids'
import { lackingMembers, memberNames } from './members'
import { clientFor, customerWith, renewal } from './testing'
import { startStripeLocal } from './server'

const sampleFile = new URL('../../../shared/data/stripe-objects.json', import.meta.url)
const namesFile = new URL('sample-members.json', import.meta.url)

/** Members of Stripe's samples that the pinned API version has renamed, dropped or sends only at times. */
const lacking: Readonly<Record<string, readonly string[]>> = {
  // Sent only when expanded since 2022-11-15.
  charge: ['refunds'],
}

/** Members that the pinned API version has and the samples do not know yet. */
const newer: Readonly<Record<string, readonly string[]>> = {
  setup_intent: ['allowed_payment_method_types', 'customer_account'],
  payment_intent: ['allowed_payment_method_types', 'payment_record'],
  customer: ['customer_account'],
  dispute: ['intended_submission_method'],
  'checkout.session': ['allowed_payment_method_types'],
}

const names: Record<string, string[]> = JSON.parse(readFileSync(namesFile, 'utf8'))
const ours = new Map<string, object>()

beforeAll(async () => {
  const server = await startStripeLocal({ port: 0 })
  const stripe = clientFor(server.base)
  const who = await customerWith({ stripe }, 'pm_card_createDispute')
  const intent = await stripe.paymentIntents.create(renewal(who))
  const disputed = await stripe.disputes.list({ payment_intent: intent.id })
  const good = await stripe.paymentIntents.create({
    ...renewal(who),
    payment_method: 'pm_card_visa',
  })
  const session = await stripe.checkout.sessions.create({
    mode: 'setup',
    customer: who.customer,
    currency: 'usd',
    success_url: 'http://127.0.0.1/ok',
  })
  const charge = await stripe.charges.retrieve(idOf(good.latest_charge) ?? '')
  const made: Record<string, object | undefined> = {
    customer: await stripe.customers.retrieve(who.customer),
    payment_method: await stripe.paymentMethods.retrieve(who.card),
    setup_intent: await stripe.setupIntents.retrieve(idOf(session.setup_intent) ?? ''),
    payment_intent: good,
    charge,
    refund: await stripe.refunds.create({ payment_intent: good.id }),
    dispute: disputed.data[0],
    event: (await stripe.events.list()).data[0],
    'checkout.session': session,
    balance_transaction: await stripe.balanceTransactions.retrieve(
      idOf(charge.balance_transaction) ?? '',
    ),
    webhook_endpoint: await stripe.webhookEndpoints
      .create({ url: 'http://127.0.0.1:9/', enabled_events: ['*'] })
      .then(({ secret: _shownOnce, ...endpoint }) => endpoint),
  }
  for (const [name, object] of Object.entries(made))
    if (object) ours.set(name, withoutResponse(object))
  await server.close()
})

test.each(Object.keys(names))('%s has the members of Stripe’s sample', (name) => {
  const missing = lackingMembers(ours.get(name), names[name] ?? [])
  expect(missing.filter((member) => !lacking[name]?.includes(member))).toEqual([])
})

test.each(Object.keys(names))('%s has no member that Stripe does not have', (name) => {
  const own = Object.keys(ours.get(name) ?? {})
  const known = new Set([...(names[name] ?? []), ...(newer[name] ?? [])])
  expect(own.length).toBeGreaterThan(3)
  expect(own.filter((member) => !known.has(member))).toEqual([])
})

test.each(existsSync(sampleFile) ? [sampleFile] : [])(
  'the list of member names is that of the samples in %s',
  (file) => {
    const sample: { resources: Record<string, unknown> } = JSON.parse(readFileSync(file, 'utf8'))
    const derived = Object.entries(sample.resources).map(([name, object]) => [
      name,
      memberNames(object),
    ])
    expect(names).toEqual(Object.fromEntries(derived))
  },
)

const withoutResponse = (object: object): object => {
  const { ...plain } = object
  return plain
}
