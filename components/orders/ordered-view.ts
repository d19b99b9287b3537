import type { PurchasePlan } from '@/lib/domain/pricing/plan'
import type { ProgressView } from './progress-view'
import { type CardView, type SummaryView, cardWords, summaryView } from './summary-view'

/** The summary of an order that was placed: the same lines, and what became of the charge. */
export function orderedView(order: {
  readonly plan: PurchasePlan
  readonly card: CardView | null
  readonly state: ProgressView['state']
}): SummaryView {
  const { plan, card, state } = order
  const summary = summaryView({ id: '', plan }, card)
  const amount = `${summary.due}${card ? ` to ${cardWords(card)}` : ''}`
  return { ...summary, sentences: [chargeWords[state](amount)] }
}

const chargeWords = {
  delivered: (amount) => `Charged: ${amount}.`,
  confirm: (amount) => `To be charged: ${amount}.`,
  waiting: (amount) => `To be charged: ${amount}.`,
  failed: () => 'Nothing was charged.',
  canceled: () => 'Nothing was charged.',
} as const satisfies Record<ProgressView['state'], (amount: string) => string>
