import { expect } from 'vitest'
import { buy, openCustomer, setClock, type Customer } from '@/dev/testing/billing-world'
import { licenses } from '@/dev/testing/billing-steps'
import { tokensOf } from '@/dev/testing/package-world'
import { withOwner } from '@/dev/testing/test-server'
import { openDb } from '@/lib/db/client'
import { openGateway } from '@/lib/payments/stripe-gateway'
import { loadCatalog } from '@/lib/usecases/catalog/load-catalog'
import type { Services } from '@/lib/usecases/context'
import { startPortal, startProvider, startWorker, type Options } from './processes'

const bought = '2027-03-01T00:00:00.000Z'
const due = '2027-04-02T00:00:00.000Z'

/** Customers whose licenses and package fall due, workers that may die, and a provider that does not. */
export async function openCrashWorld(databaseUrl: string) {
  const provider = await startProvider()
  const db = openDb(databaseUrl)
  const services = servicesWith(db, provider.base)
  const asOwner = (sql: string) => withOwner(databaseUrl, (client) => client.query(sql))
  const renew = () => asOwner(`SELECT graphile_worker.add_job('renew-due')`)
  /** Two minutes later the worker asks about payments whose answer it never got. */
  const reconcile = async () => {
    await asOwner(
      `UPDATE payment_attempts SET real_created_at = real_created_at - interval '3 minutes'`,
    )
    await asOwner(`SELECT graphile_worker.add_job('reconcile-payments')`)
  }
  return {
    db,
    services,
    /** Two renewals: of the licenses and of the package. */
    open: async (): Promise<Customer> => {
      const customer = await openCustomer({ services }, { now: new Date(bought) })
      await setClock({ services }, customer, bought)
      const accountIds = [customer.userId]
      const starter = { type: 'tokenPackage', package: 'starter', accountIds } as const
      await buy(customer, [licenses('pro', 'month', 2), starter])
      return customer
    },
    makeDue: (customer: Customer) => setClock({ services }, customer, due),
    /** Out of sight of the next worker, which shall die of another customer's renewal. */
    makeIdle: (customer: Customer) => setClock({ services }, customer, bought),
    provider,
    startWorker: (options: Dying = {}) =>
      startWorker({ databaseUrl, providerBase: provider.base, ...options }),
    startPortal: (options: Dying = {}) =>
      startPortal({ databaseUrl, providerBase: provider.base, ...options }),
    /** What the provider took from a customer, in cents, from the smallest. */
    takenFrom: (organizationId: string) => takenFrom({ db, provider }, organizationId),
    renew,
    reconcile,
    /** What the worker's clock does each minute. */
    letMinutePass: async () => {
      await reconcile()
      await renew()
    },
    unpaid: () =>
      db.subscription.count({ where: { OR: [{ periodIndex: 0 }, { status: 'pastDue' }] } }),
    expectRenewedOnce: (customer: Customer) => expectRenewedOnce({ db, provider }, customer),
    expectBoughtOnce: (customer: Customer) => expectBoughtOnce({ db, provider }, customer),
    close: async () => {
      await db.$disconnect()
      await provider.stop()
    },
  }
}

const servicesWith = (db: Services['db'], providerBase: string): Services => ({
  db,
  gateway: openGateway({
    secretKey: 'sk_test_local',
    webhookSecret: 'whsec_granary_test_secret_000000',
    livemode: false,
    apiBase: new URL(providerBase),
  }),
  catalog: loadCatalog(undefined),
  appUrl: 'http://127.0.0.1:3000',
  sandbox: true,
})

type Dying = Pick<Options, 'killAt' | 'smtpUrl' | 'environment'>

interface ProviderState {
  readonly paymentIntents: readonly {
    readonly customer: string
    readonly status: string
    readonly amount: number
  }[]
}

type Looking = Pick<Services, 'db'> & { readonly provider: { readonly base: string } }

/** I3: for each renewal one invoice, one charge at the provider, one period, one receipt, one batch. */
async function expectRenewedOnce({ db, provider }: Looking, customer: Customer): Promise<void> {
  const { organizationId, userId } = customer
  const invoices = await db.invoice.findMany({
    where: { organizationId, kind: 'renewal' },
    include: { attempts: true },
  })
  const paid = { status: 'paid', periodIndex: 1, attempts: [{ state: 'succeeded' }] }
  expect(invoices).toMatchObject([paid, paid])
  const subscriptions = await db.subscription.findMany({ where: { organizationId } })
  const running = { status: 'active', periodIndex: 1 }
  expect(subscriptions).toMatchObject([running, running])
  expect(await takenFrom({ db, provider }, organizationId)).toEqual([900, 19_800, 20_700])
  expect(await db.mail.count({ where: { organizationId, topic: 'receipt' } })).toBe(3)
  const { available, batches } = await tokensOf({ db }, customer, userId)
  expect([available, batches.length]).toEqual([40, 2])
}

/** Two licenses, bought with one order: paid once, delivered once. */
async function expectBoughtOnce(looking: Looking, { organizationId }: Customer): Promise<void> {
  const { db } = looking
  const orders = await db.order.findMany({
    where: { organizationId },
    include: { invoice: { include: { attempts: true } } },
  })
  expect(orders).toMatchObject([
    { status: 'paid', invoice: { status: 'paid', attempts: [{ state: 'succeeded' }] } },
  ])
  expect(orders[0]?.deliveredAt).not.toBeNull()
  expect(await db.license.count({ where: { organizationId } })).toBe(2)
  expect(await takenFrom(looking, organizationId)).toEqual([19_800])
}

async function takenFrom({ db, provider }: Looking, organizationId: string): Promise<number[]> {
  const { stripeCustomerId } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
  })
  const answer = await fetch(`${provider.base}/_control/state`)
  const state: ProviderState = await answer.json()
  return state.paymentIntents
    .filter(({ customer, status }) => customer === stripeCustomerId && status === 'succeeded')
    .map(({ amount }) => amount)
    .sort((left, right) => left - right)
}
