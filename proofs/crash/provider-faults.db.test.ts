import { afterAll, expect, it, vi } from 'vitest'
import { licenses } from '@/dev/testing/billing-steps'
import { openCustomer, quote, type Customer } from '@/dev/testing/billing-world'
import { testDatabase } from '@/dev/testing/database'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { report } from '../report'
import { openCrashWorld } from './crash-world'

const world = await openCrashWorld(testDatabase().url)

afterAll(() => world.close())

const faults = {
  'answers 500': { kind: '500', times: 2 },
  'charges, then answers 500': { kind: '500_after', times: 2 },
  'hangs up before it charges': { kind: 'drop_before', times: 2 },
  'charges, then hangs up': { kind: 'drop_after', times: 2 },
  'charges after the caller gave up': {
    kind: 'timeout',
    milliseconds: 300,
    execute: true,
    times: 2,
  },
  'asks to come back later': { kind: '429', times: 2 },
}

it(
  `R3 the payment provider is away, or ${Object.keys(faults).join(', ')}: afterwards one charge, and it is delivered`,
  { timeout: 300_000 },
  async () => {
    const customers: Customer[] = []
    for (const [name, fault] of Object.entries(faults)) {
      const customer = await openCustomer(world)
      await world.provider.control({
        faults: [{ match: 'POST /v1/payment_intents', ...fault }],
      })
      expect(await buy(customer), name).toMatch(/^(pending|processing|paid)$/)
      await world.provider.control({ clearFaults: true })
      customers.push(customer)
    }
    const stranded = await openCustomer(world)
    await world.provider.leave()
    expect(await buy(stranded)).toMatch(/^(pending|processing)$/)
    await world.provider.comeBack()
    customers.push(stranded)

    const worker = await world.startWorker()
    await world.reconcile()
    for (const customer of customers)
      await vi.waitFor(() => expectPaidOnce(customer), { timeout: 120_000, interval: 200 })
    await worker.stop()
    report('crash', { cases: customers.length, kills: 1, lost: 0, doubled: 0 })
  },
)

async function buy(customer: Customer): Promise<string> {
  const { id: quoteId } = await quote(customer, [licenses('pro', 'month', 2)])
  const placed = await placeOrder(await customer.context(), { quoteId })
  return placed.ok ? placed.value.status : placed.refusal.kind
}

async function expectPaidOnce({ organizationId }: Customer): Promise<void> {
  const [order, ...others] = await world.db.order.findMany({ where: { organizationId } })
  expect(others).toEqual([])
  expect(order).toMatchObject({ status: 'paid' })
  expect(order?.deliveredAt).not.toBeNull()
  expect(await world.takenFrom(organizationId)).toEqual([19_800])
}
