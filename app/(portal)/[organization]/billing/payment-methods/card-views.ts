import type { CardView } from '@/components/payment-methods/card-list'
import { cardEnd, cardName, expiryWords } from '@/lib/domain/payment-methods/card'
import { addDays } from '@/lib/domain/time/periods'
import { dayWords } from '@/lib/domain/time/words'
import type { CardWithUses } from '@/lib/usecases/payment-methods/list-card-uses'

const soonDays = 60

/** The cards in words: what each is for, and what it will not live to see. */
export const cardViews = (cards: readonly CardWithUses[], now: Date): CardView[] =>
  cards.map((card) => ({
    id: card.id,
    name: cardName(card),
    expires: expiryWords(card),
    isDefault: card.isDefault,
    uses: usesOf(card),
    warning: warningOf(card, now),
    isLast: cards.length === 1,
  }))

function usesOf(card: CardWithUses): string {
  if (!card.isDefault) return 'Nothing is charged to it while another card is the default.'
  const count = card.renews.length
  const renewals =
    count === 0
      ? 'Purchases; nothing renews at present.'
      : `Purchases and ${count === 1 ? '1 subscription that renews' : `${count} subscriptions that renew`}.`
  return card.paysAutoTopUps ? `${renewals} Automatic top-up charges it too.` : renewals
}

/** I2: announced before the renewal that the card would fail. */
function warningOf(card: CardWithUses, now: Date): string | null {
  if (card.expired) return `Expired ${expiryWords(card)}. Charges to it fail.`
  if (card.failsOn)
    return `Expires ${expiryWords(card)}, before the renewal on ${dayWords(card.failsOn)}. Add a card that lasts.`
  const isSoon = cardEnd(card) <= addDays(now, soonDays)
  return isSoon ? `Expires soon, at the end of ${expiryWords(card)}.` : null
}
