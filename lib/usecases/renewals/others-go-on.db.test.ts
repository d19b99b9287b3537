import { expect, it } from 'vitest'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer, setClock } from '@/dev/testing/billing-world'
import type { IntentGateway } from '@/lib/payments/gateway'
import { reconcileOpenPayments } from '@/lib/usecases/invoices/reconcile-open-payments'
import { runAllDue } from './run-due'

const world = await openBillingWorld()
const { db, provider, services } = world
const { failNext, renewalsOf } = stepsIn(world)
const pro = licenses('pro', 'month', 1)

/** The services, with something wrong about one organization that nobody foresaw. */
async function brokenFor(organizationId: string) {
  const { gateway } = services
  const { stripeCustomerId: broken } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
  })
  const unless = <Request extends { readonly customerId: string }, Answer>(
    call: (request: Request) => Promise<Answer>,
  ) => {
    return (request: Request): Promise<Answer> =>
      request.customerId === broken ? Promise.reject(new Error('unforeseen')) : call(request)
  }
  const intents: IntentGateway = {
    ...gateway.intents,
    charge: unless((request) => gateway.intents.charge(request)),
    find: unless((request) => gateway.intents.find(request)),
  }
  return { ...services, gateway: { ...gateway, intents } }
}

it('L7 one organization’s unforeseen trouble holds up no other’s renewal, and is not passed over in silence', async () => {
  const customers = []
  for (const _ of [1, 2, 3]) {
    const customer = await openCustomer(world, { now: march })
    await buy(customer, [pro])
    await setClock(world, customer, '2026-04-02T00:00:00.000Z')
    customers.push(customer)
  }
  const [troubled, ...others] = customers
  const broken = await brokenFor(troubled?.organizationId ?? '')
  await expect(runAllDue(broken, { limit: 1, lanes: 1 })).rejects.toThrow('1 of')
  for (const customer of others)
    expect(await renewalsOf(customer)).toMatchObject([{ status: 'paid' }])
})

it('I3 one payment that cannot be found out holds up no other, and is not passed over in silence', async () => {
  await provider.control({ paused: true })
  const orders = []
  for (const _ of [1, 2]) {
    const customer = await openCustomer(world)
    await failNext(customer, 'crash_after_charge')
    const { order } = await buy(customer, [pro])
    orders.push({ customer, id: order.id })
  }
  await provider.control({ clearFaults: true })
  const [troubled, other] = orders
  if (!troubled || !other) throw new Error('two were bought')
  const broken = await brokenFor(troubled.customer.organizationId)
  const ages = { ask: -1000, abandon: 3_600_000 }
  await expect(reconcileOpenPayments(broken, ages)).rejects.toThrow('1 of')
  expect(await db.order.findFirstOrThrow({ where: { id: other.id } })).toMatchObject({
    status: 'paid',
  })
})
