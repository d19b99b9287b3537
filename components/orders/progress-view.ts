import type { Cents } from '@/lib/domain/money/money'
import { formatMoney } from '@/lib/domain/money/money'
import { type CardView, cardWords } from './summary-view'

export type StepView = {
  readonly name: string
  readonly state: 'done' | 'now' | 'waiting' | 'failed'
  /** ISO; when the step was done or failed. */
  readonly at: string | null
  readonly note: string
}

/** Where an order stands, as JSON: drawn by the server, asked for again by the browser. */
export type ProgressView = {
  readonly state: 'waiting' | 'confirm' | 'delivered' | 'failed' | 'canceled'
  readonly title: string
  /** What happened, why, what to do. */
  readonly detail: string
  readonly steps: readonly StepView[]
  /** The bank's or the provider's page, while it waits there. */
  readonly actionUrl: string | null
  readonly actionLabel: string
}

/** What the words are made from: the order as the use cases answer it, and what it is about. */
export type OrderFacts = {
  readonly status: 'paid' | 'requiresAction' | 'processing' | 'failed'
  readonly actionUrl: string | null
  readonly failure: { readonly code: string; readonly message: string } | null
  readonly createdAt: Date
  readonly paidAt: Date | null
  readonly deliveredAt: Date | null
  readonly closedAt: Date | null
  readonly amountDue: Cents
  readonly currency: string
  readonly card: CardView | null
}

/** An order's state in words: order → payment → delivery. */
export function progressView(order: OrderFacts): ProgressView {
  const state = stateOf(order)
  return {
    state,
    ...wordsOf(order, state),
    steps: [
      { name: 'Order', state: 'done', at: order.createdAt.toISOString(), note: '' },
      paymentStep(order, state),
      deliveryStep(order, state),
    ],
    actionUrl: state === 'confirm' ? order.actionUrl : null,
    actionLabel: order.card ? 'Confirm payment' : 'Go to the payment page',
  }
}

function stateOf(order: OrderFacts): ProgressView['state'] {
  if (order.status === 'paid') return order.deliveredAt ? 'delivered' : 'waiting'
  if (order.status === 'failed') return isGivenUp(order) ? 'canceled' : 'failed'
  return order.status === 'requiresAction' ? 'confirm' : 'waiting'
}

const isGivenUp = ({ failure }: OrderFacts): boolean =>
  failure === null || failure.code === 'canceled' || failure.code === 'abandoned'

function wordsOf(
  order: OrderFacts,
  state: ProgressView['state'],
): Pick<ProgressView, 'title' | 'detail'> {
  const amount = formatMoney(order.amountDue, order.currency)
  const from = order.card ? ` from ${cardWords(order.card)}` : ''
  switch (state) {
    case 'delivered':
      return {
        title: order.amountDue > 0n ? `${amount} paid` : 'Nothing was due',
        detail: 'What you bought is ready to use.',
      }
    case 'confirm':
      return order.card
        ? {
            title: 'Your bank asks you to confirm',
            detail: `Nothing is charged until you confirm ${amount}${from}.`,
          }
        : {
            title: 'A card is needed',
            detail: `Nothing is charged until you enter a card and pay ${amount} on the payment page.`,
          }
    case 'failed':
      return {
        title: 'The payment failed',
        detail: `Nothing was charged. ${order.failure?.message ?? ''}`.trim(),
      }
    case 'canceled':
      return { title: 'The order was given up', detail: 'Nothing was charged.' }
    case 'waiting':
      return {
        title: 'The payment is on its way',
        detail: `${amount}${from}. This page follows it; you can leave and come back.`,
      }
  }
}

function paymentStep(order: OrderFacts, state: ProgressView['state']): StepView {
  const name = 'Payment'
  if (order.status === 'paid')
    return { name, state: 'done', at: iso(order.paidAt ?? order.deliveredAt), note: '' }
  if (state === 'failed' || state === 'canceled') {
    const note = state === 'failed' ? 'Not charged' : 'Given up'
    return { name, state: 'failed', at: iso(order.closedAt), note }
  }
  const note = state === 'confirm' ? 'Waiting for you' : 'Asking the bank'
  return { name, state: 'now', at: null, note }
}

function deliveryStep(order: OrderFacts, state: ProgressView['state']): StepView {
  const name = 'Delivery'
  if (order.deliveredAt) return { name, state: 'done', at: iso(order.deliveredAt), note: '' }
  if (order.status === 'paid') return { name, state: 'now', at: null, note: 'Under way' }
  const over = state === 'failed' || state === 'canceled'
  return { name, state: 'waiting', at: null, note: over ? 'Nothing to deliver' : 'After payment' }
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
