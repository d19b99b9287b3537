import type Stripe from 'stripe'
import { newId } from '../ids'
import { fields } from '../parameters'
import type { Provider } from '../provider'
import { find, route } from '../routing'

const daysUntilAvailable = 2

export const transactionRoutes = [
  route({
    address: 'GET /v1/balance_transactions/:id',
    parameters: fields({}),
    run: ({ provider, id }) =>
      find({ rows: provider.store.transactions, id, what: 'balance transaction' }),
  }),
]

/** Stripe's fee for a US card, in cents: 2.9 % and 30 cents. */
export const feeFor = (amount: number): number => Math.round((amount * 29) / 1000) + 30

type Movement = {
  type: 'charge' | 'refund' | 'refund_failure' | 'adjustment'
  /** Cents, signed: money that comes in is positive. */
  amount: number
  fee?: number
  currency: string
  source: string
  customer: string | null
  description?: string | null
}

/** Records a movement of the balance. */
export function moveBalance(provider: Provider, movement: Movement): Stripe.BalanceTransaction {
  const { type, amount, fee = 0, currency, source, customer, description = null } = movement
  const created = provider.clock.now(customer)
  return provider.store.transactions.put({
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: created + daysUntilAvailable * 86_400,
    balance_type: 'payments',
    created,
    currency,
    description,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [feeDetail(fee, currency)],
    net: amount - fee,
    reporting_category: type,
    source,
    status: 'pending',
    type,
  })
}

const feeDetail = (amount: number, currency: string): Stripe.BalanceTransaction.FeeDetail => ({
  amount,
  application: null,
  currency,
  description: 'Stripe processing fees',
  type: 'stripe_fee',
})
