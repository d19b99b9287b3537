import type { BillingWorld, Customer } from './billing-world'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import { systemActor, type VendorAct } from '@/lib/usecases/context'
import { ensureCustomer } from '@/lib/payments/customers'
import { advanceClock } from '@/lib/usecases/sandbox/advance-clock'

interface Books {
  readonly paymentIntents: readonly {
    readonly customer: string
    readonly status: string
    readonly amount: number
    readonly id: string
  }[]
  readonly refunds: readonly { readonly payment_intent: string }[]
}

/** What tests do again and again in a billing world. */
export function stepsIn({ db, services, provider }: BillingWorld) {
  const customerIdOf = async ({ organizationId }: Customer): Promise<string> => {
    const organization = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
    return organization.stripeCustomerId ?? ''
  }
  return {
    /** What becomes of the customer's next payments at the provider. */
    failNext: async (customer: Customer, ...next: string[]) => {
      await provider.control({ nextForCustomer: { customer: await customerIdOf(customer), next } })
    },
    /** The provider's own books of one customer: what was taken (cents), how often it was given back. */
    books: async (customer: Customer) => {
      const customerId = await customerIdOf(customer)
      const answer = await fetch(`${provider.base}/_control/state`)
      const state: Books = await answer.json()
      const taken = state.paymentIntents.filter(
        (intent) => intent.customer === customerId && intent.status === 'succeeded',
      )
      const ids = taken.map(({ id }) => id)
      const refunded = state.refunds.filter((one) => ids.includes(one.payment_intent)).length
      return { taken: taken.map(({ amount }) => amount), refunded }
    },
    /** Everything that the provider still has to say has been said. */
    settle: () => provider.control({ settle: true }),
    advance: async ({ organizationId }: Customer, to: string) => {
      const moved = await advanceClock(services, { organizationId, advanceTo: new Date(to) })
      if (!moved.ok) throw new Error(moved.refusal.kind)
      return moved.value
    },
    attachCard: async ({ organizationId }: Customer, alias: string) => {
      const known = await ensureCustomer(services, organizationId)
      if (!known.ok) throw new Error(known.problem.message)
      await services.gateway.cards.attachTestCard(known.value.id, alias)
    },
    renewalsOf: ({ organizationId }: Customer) =>
      db.invoice.findMany({
        where: { organizationId, kind: 'renewal' },
        orderBy: { sequence: 'asc' },
        include: { attempts: true },
      }),
    newestSubscription: ({ organizationId }: Customer) =>
      db.subscription.findFirstOrThrow({
        where: { organizationId },
        orderBy: { createdAt: 'desc' },
      }),
  }
}

export const licenses = (
  tier: 'basic' | 'pro' | 'premium',
  interval: 'month' | 'year',
  quantity: number,
): PurchaseItem => ({ type: 'license', tier, interval, quantity })

/** The first of March 2026: 31 days to the next monthly date. */
export const march = new Date('2026-03-01T00:00:00.000Z')

/** The vendor does something. */
export const vendorAct = (): VendorAct => ({
  now: new Date(),
  actor: systemActor('Test', 'test'),
})
