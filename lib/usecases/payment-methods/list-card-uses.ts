import 'server-only'
import { type Card, cardEnd } from '@/lib/domain/payment-methods/card'
import type { Context } from '@/lib/usecases/context'
import {
  listSubscriptions,
  type SubscriptionView,
} from '@/lib/usecases/subscriptions/list-subscriptions'
import { listPaymentMethods, type PaymentMethodView } from './list-payment-methods'

export interface CardWithUses extends PaymentMethodView, Card {
  /** What renews with it: everything, when it is the default (I2). */
  readonly renews: readonly SubscriptionView[]
  readonly paysAutoTopUps: boolean
  /** I2: the first renewal that comes after the card's last month; null when there is none. */
  readonly failsOn: Date | null
}

/** The cards, the default first, each with what it is used for and what it will not live to see. */
export async function listCardUses(context: Context): Promise<CardWithUses[]> {
  const { db, organizationId } = context
  const [cards, subscriptions, settings] = await Promise.all([
    listPaymentMethods(context),
    listSubscriptions(context),
    db.tokenSettings.findUnique({ where: { organizationId } }),
  ])
  const renewing = subscriptions.filter(({ status }) => status === 'active' || status === 'pastDue')
  return cards.map((card) => {
    const renews = card.isDefault ? renewing : []
    const late = renews
      .map(({ periodEnd }) => periodEnd)
      .filter((at) => at >= cardEnd(card))
      .toSorted((left, right) => left.getTime() - right.getTime())
    return {
      ...card,
      renews,
      paysAutoTopUps: card.isDefault && settings?.autoTopUpEnabled === true,
      failsOn: late[0] ?? null,
    }
  })
}
