import { beforeAll, expect, it } from 'vitest'
import { licenses, stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer, type Customer } from '@/dev/testing/billing-world'
import { openDb } from '@/lib/db/client'
import { receiveProviderMessage } from '@/lib/usecases/invoices/receive-provider-message'
import { report } from '../report'
import { rowSums } from '../row-sums'
import { deliver, messagesOf, signed, type Message } from './messages'

const world = await openBillingWorld()
const { secret, services, db } = world
const { books, failNext } = stepsIn(world)

/** Paid at the provider, and only its message can tell: whatever takes effect too early is seen. */
let customer: Customer
let news: Message

beforeAll(async () => {
  await world.provider.control({ paused: true })
  ;({ customer, news } = await payUnheard())
})

async function payUnheard() {
  const payer = await openCustomer(world)
  const before = await messagesOf(world)
  await failNext(payer, 'drop_after')
  await buy(payer, [licenses('pro', 'month', 1)])
  await world.provider.control({ clearFaults: true })
  const heard = (await messagesOf(world)).slice(before.length)
  const told = heard.find(({ type }) => type === 'payment_intent.succeeded')
  if (!told) throw new Error('the provider has nothing to tell')
  return { customer: payer, news: told }
}

/** The same message with other members, an id of its own and a true signature. */
function changed(change: object): string {
  const event: object = JSON.parse(news.body)
  return JSON.stringify({ ...event, id: `evt_${JSON.stringify(change).length}_other`, ...change })
}

const elsewhere = () => changed({ data: { object: { id: 'pi_unknown', customer: 'cus_unknown' } } })

interface Row {
  readonly name: string
  readonly answer: 'refused' | 'received'
  readonly body?: () => string
  readonly signature?: (body: string) => string | null
}

const rows: readonly Row[] = [
  { name: 'W1 no signature', answer: 'refused', signature: () => null },
  { name: 'W1 an empty signature', answer: 'refused', signature: () => '' },
  { name: 'W1 a made-up signature', answer: 'refused', signature: () => 't=1,v1=00' },
  {
    name: 'W1 another secret',
    answer: 'refused',
    signature: (body) => signed(body, { secret: 'whsec_another_secret_0000000000' }),
  },
  {
    name: 'W1 another scheme of signature',
    answer: 'refused',
    signature: (body) => signed(body, { secret, scheme: 'v0' }),
  },
  {
    name: 'W1 an edited body',
    answer: 'refused',
    body: () => news.body.replace('9900', '9901'),
    signature: () => signed(news.body, { secret }),
  },
  {
    name: 'W1 a body with one space more',
    answer: 'refused',
    body: () => `${news.body} `,
    signature: () => signed(news.body, { secret }),
  },
  {
    name: 'W2 a replay of 301 seconds ago',
    answer: 'refused',
    signature: (body) => signed(body, { secret, late: -301 }),
  },
  {
    name: 'W2 six minutes from the future',
    answer: 'refused',
    signature: (body) => signed(body, { secret, late: 360 }),
  },
  {
    name: 'W2 a day from the future',
    answer: 'refused',
    signature: (body) => signed(body, { secret, late: 86_400 }),
  },
  { name: 'W1 signed, and not JSON', answer: 'refused', body: () => 'payment_intent.succeeded' },
  { name: 'W1 signed, and about nothing', answer: 'refused', body: () => changed({ data: {} }) },
  { name: 'W5 of live mode', answer: 'received', body: () => changed({ livemode: true }) },
  { name: 'W5 of another account', answer: 'received', body: () => changed({ account: 'acct_1' }) },
  { name: 'W5 for an unknown customer', answer: 'received', body: elsewhere },
  { name: 'of a type that nobody knows', answer: 'received', body: () => changed({ type: 'a.b' }) },
]

it.each(rows)('$name: $answer, and nothing is written', async ({ answer, ...row }) => {
  const body = row.body?.() ?? news.body
  const signature = row.signature ? row.signature(body) : signed(body, { secret })
  const before = await rowSums(['stripe_events'])
  expect(await receiveProviderMessage(services, { body, signature })).toBe(answer)
  expect(await rowSums(['stripe_events'])).toEqual(before)
  report('webhooks', { cases: 1 })
})

it('W5 what is not about us is written down, for somebody to look at', async () => {
  const seen = await db.stripeEvent.findMany({ where: { outcome: { not: 'applied' } } })
  const outcomes = seen.map(({ outcome }) => outcome).sort()
  expect(outcomes).toEqual(['foreign', 'foreign', 'gone', 'ignored'])
})

it('W5 a charge of another customer that names our payment is not believed', async () => {
  const [other, attempt] = await Promise.all([
    openCustomer(world),
    db.paymentAttempt.findFirstOrThrow({ where: { organizationId: customer.organizationId } }),
  ])
  const { stripeCustomerId } = await db.organization.findUniqueOrThrow({
    where: { id: other.organizationId },
  })
  const { stripeId: cardId } = await db.paymentMethod.findFirstOrThrow({
    where: { organizationId: other.organizationId },
  })
  const { organizationId, invoiceId, amount, currency } = attempt
  const heard = await messagesOf(world)
  await services.gateway.intents.charge({
    organizationId,
    invoiceId,
    amount,
    currency,
    cardId,
    attemptId: attempt.id,
    customerId: stripeCustomerId ?? '',
    description: 'A charge of somebody else',
    mode: 'offSession',
    returnUrl: '',
  })
  const before = await rowSums(['stripe_events'])
  for (const message of (await messagesOf(world)).slice(heard.length))
    expect(await deliver(world, message)).toBe('received')
  expect(await rowSums(['stripe_events'])).toEqual(before)
})

it('W8 while the database is away the message fails, and is carried out when it comes again', async () => {
  const away = openDb('postgresql://nobody@127.0.0.1:1/nothing')
  const signature = signed(news.body, { secret })
  const message = { body: news.body, signature }
  await expect(receiveProviderMessage({ ...services, db: away }, message)).rejects.toBeInstanceOf(
    Error,
  )
  await away.$disconnect()
  const { organizationId } = customer
  expect(await db.license.count({ where: { organizationId } })).toBe(0)
  expect(await deliver(world, news)).toBe('received')
  expect(await db.license.count({ where: { organizationId } })).toBe(1)
  expect((await books(customer)).taken).toEqual([9900])
})

it('W7 the process dies after the commit and before its answer: the message comes again, without effect', async () => {
  const { customer: payer, news: told } = await payUnheard()
  await deliver(world, told)
  const before = await rowSums()
  expect(await deliver(world, told)).toBe('received')
  expect(await rowSums()).toEqual(before)
  expect((await books(payer)).taken).toEqual([9900])
})
