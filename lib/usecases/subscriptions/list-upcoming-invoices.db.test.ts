import { expect, it } from 'vitest'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import { cancelAddOn } from './change-add-on'
import { listUpcomingInvoices } from './list-upcoming-invoices'
import { readNextInvoice } from './read-next-invoice'

const world = await openBillingWorld()
const { newestSubscription } = stepsIn(world)

it('I1 lists an invoice for what renews, and none for what ends with its period', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  await buy(customer, [{ type: 'addOn', addOn: 'enterprise' }])
  const upcoming = async () => listUpcomingInvoices(await customer.context(), 1)
  const first = await upcoming()
  expect(first.next.map(({ subscription }) => subscription.kind)).toEqual(['licenses'])
  expect(first.others).toBe(1)
  expect(await readNextInvoice(await customer.context())).toMatchObject({ amount: 9900n })

  const { id: subscriptionId } = await newestSubscription(customer)
  await cancelAddOn(await customer.context(), { subscriptionId })
  expect(await upcoming()).toMatchObject({ next: [{ plan: { amountDue: 9900n } }], others: 0 })
})
