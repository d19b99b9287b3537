import { expect, it } from 'vitest'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer, setClock } from '@/dev/testing/billing-world'
import { cancelAddOn, keepAddOn } from './change-add-on'

const world = await openBillingWorld()
const { newestSubscription } = stepsIn(world)

it('L2, K6 a cancellation can be undone until the period ends, and not at its end', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'year', 1)])
  await buy(customer, [{ type: 'addOn', addOn: 'enterprise' }])
  const { id: subscriptionId, periodEnd } = await newestSubscription(customer)
  const change = { subscriptionId }
  const cancel = async () => cancelAddOn(await customer.context(), change)
  const keep = async () => keepAddOn(await customer.context(), change)
  expect(await keep()).toMatchObject({ refusal: { kind: 'notCanceling' } })
  expect(await cancel()).toMatchObject({ ok: true })
  expect(await cancel()).toMatchObject({ refusal: { kind: 'alreadyCanceling' } })
  await setClock(world, customer, new Date(periodEnd.getTime() - 1).toISOString())
  expect(await keep()).toMatchObject({ ok: true })
  expect(await cancel()).toMatchObject({ ok: true })
  await setClock(world, customer, periodEnd.toISOString())
  expect(await keep()).toMatchObject({ refusal: { kind: 'subscriptionNotFound' } })
})

it('O1 whoever may change add-ons changes no package by its id', async () => {
  const customer = await openCustomer(world, { now: march })
  const starter = {
    type: 'tokenPackage',
    package: 'starter',
    accountIds: [customer.userId],
  } as const
  await buy(customer, [starter])
  const { id: subscriptionId } = await newestSubscription(customer)
  expect(await cancelAddOn(await customer.context(), { subscriptionId })).toMatchObject({
    refusal: { kind: 'subscriptionNotFound' },
  })
  expect((await newestSubscription(customer)).status).toBe('active')
})
