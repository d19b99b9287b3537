import { formatMoney } from '@/lib/domain/money/money'
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
  const due = formatMoney(plan.amountDue, plan.currency)
  const from = card ? ` to ${cardWords(card)}` : ''
  const charged =
    state === 'delivered'
      ? `Charged: ${due}${from}.`
      : state === 'failed' || state === 'canceled'
        ? 'Nothing was charged.'
        : `To be charged: ${due}${from}.`
  const summary = summaryView({ id: '', plan }, card)
  return { ...summary, sentences: [charged] }
}
