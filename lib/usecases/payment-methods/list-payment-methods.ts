import 'server-only'
import type { Context } from '@/lib/usecases/context'

export interface PaymentMethodView {
  readonly id: string
  readonly brand: string
  readonly last4: string
  readonly expMonth: number
  readonly expYear: number
  readonly isDefault: boolean
  /** Its last month is over at the organization's instant. */
  readonly expired: boolean
  readonly createdAt: Date
}

/** The cards, the default first. */
export async function listPaymentMethods(context: Context): Promise<PaymentMethodView[]> {
  const { db, organizationId, now } = context
  const cards = await db.paymentMethod.findMany({
    where: { organizationId, removedAt: null },
    orderBy: [{ isDefault: 'desc' }, { createdAt: 'desc' }],
  })
  return cards.map(({ id, brand, last4, expMonth, expYear, isDefault, createdAt }) => ({
    id,
    brand,
    last4,
    expMonth,
    expYear,
    isDefault,
    createdAt,
    expired: Date.UTC(expYear, expMonth, 1) <= now.getTime(),
  }))
}
