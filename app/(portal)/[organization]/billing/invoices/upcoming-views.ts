import type { UpcomingView } from '@/components/invoices/upcoming-list'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { subscriptionName } from '@/lib/domain/catalog/subscription-name'
import { lineParts } from '@/lib/domain/invoices/paper-lines'
import { type Cents, formatMoney } from '@/lib/domain/money/money'
import { cardName, expiryWords } from '@/lib/domain/payment-methods/card'
import { whyDiffers } from '@/lib/domain/renewals/why-differs'
import type { NextInvoice } from '@/lib/usecases/subscriptions/list-upcoming-invoices'

/** The next invoices in words. */
export const upcomingViews = (catalog: Catalog, next: readonly NextInvoice[]): UpcomingView[] =>
  next.map(({ plan, chargedAt, card, last, unpaid, subscription }) => {
    const money = (amount: Cents) => formatMoney(amount, plan.currency)
    return {
      id: subscription.id,
      name: subscriptionName(catalog, subscription),
      at: chargedAt,
      when: whenWords(unpaid),
      unpaid: unpaid && `Invoice ${unpaid.number} is not paid yet.`,
      amount: money(plan.amountDue),
      lines: plan.lines
        .filter(({ type }) => type !== 'credit')
        .map((line, index) => {
          const { words, quantity, amount } = lineParts(line, money)
          const counted = quantity !== null && quantity !== '1' ? `${quantity} × ` : ''
          return { id: String(index), words: `${counted}${words}`, amount }
        }),
      card: cardWords(card, plan.amountDue),
      needsCard: plan.amountDue > 0n && (card === null || card.expiresBefore),
      why: whyDiffers(plan, last),
    }
  })

function whenWords(unpaid: NextInvoice['unpaid']): string {
  if (unpaid === null) return 'on'
  return unpaid.nextTryAt ? 'unpaid, tried again on' : 'unpaid since'
}

function cardWords(card: NextInvoice['card'], due: Cents): string {
  if (due === 0n) return 'No card is charged.'
  if (card === null) return 'There is no card to charge. Add one before the date.'
  const name = cardName(card)
  return card.expiresBefore
    ? `${name} expires ${expiryWords(card)}, before the charge. Add a card that lasts.`
    : `Charged to ${name}.`
}
