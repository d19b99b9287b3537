import { expect, it } from 'vitest'
import { type OrderFacts, progressView } from './progress-view'

const at = new Date('2026-03-15T12:00:00Z')
const facts: OrderFacts = {
  status: 'processing',
  actionUrl: null,
  failure: null,
  createdAt: at,
  paidAt: null,
  deliveredAt: null,
  closedAt: null,
  amountDue: 44_550n,
  currency: 'USD',
  card: { brand: 'visa', last4: '4242' },
}

const states = (order: OrderFacts) => progressView(order).steps.map(({ state }) => state)

it('a payment on its way is followed and promises nothing', () => {
  const view = progressView(facts)
  expect(view).toMatchObject({ state: 'waiting', title: 'The payment is on its way' })
  expect(states(facts)).toEqual(['done', 'now', 'waiting'])
})

it('I4 a bank that asks gets the link, and nothing is charged until then', () => {
  const asked: OrderFacts = { ...facts, status: 'requiresAction', actionUrl: 'https://bank' }
  expect(progressView(asked)).toMatchObject({
    state: 'confirm',
    actionUrl: 'https://bank',
    actionLabel: 'Confirm payment',
    detail: 'Nothing is charged until you confirm $445.50 from Visa ending 4242.',
  })
  expect(progressView({ ...asked, card: null }).actionLabel).toBe('Go to the payment page')
})

it('I3 paid and delivered is one story with two times', () => {
  const paid: OrderFacts = { ...facts, status: 'paid', paidAt: at }
  expect(states(paid)).toEqual(['done', 'done', 'now'])
  const delivered = { ...paid, deliveredAt: at }
  expect(progressView(delivered)).toMatchObject({ state: 'delivered', title: '$445.50 paid' })
  expect(states(delivered)).toEqual(['done', 'done', 'done'])
})

it('I6 an order without anything due says so', () => {
  const free: OrderFacts = { ...facts, status: 'paid', paidAt: at, deliveredAt: at, amountDue: 0n }
  expect(progressView(free).title).toBe('Nothing was due')
})

it('a decline says what the bank said, giving up says that nobody charged', () => {
  const failure = { code: 'card_declined', message: 'Your card was declined.' }
  const failed: OrderFacts = { ...facts, status: 'failed', closedAt: at, failure }
  expect(progressView(failed)).toMatchObject({
    state: 'failed',
    detail: 'Nothing was charged. Your card was declined.',
    actionUrl: null,
  })
  expect(states(failed)).toEqual(['done', 'failed', 'waiting'])
  const canceled = { ...failed, failure: { code: 'canceled', message: '' } }
  expect(progressView(canceled)).toMatchObject({
    state: 'canceled',
    detail: 'Nothing was charged.',
  })
})
