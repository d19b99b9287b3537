import { expect, it } from 'vitest'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import { payInvoice } from './pay-invoice'

const world = await openBillingWorld()
const { advance, failNext, renewalsOf } = stepsIn(world)

/** A renewal that the bank wants confirmed. */
async function openConfirmable() {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  await failNext(customer, 'authentication_required')
  await advance(customer, '2026-04-01T06:00:00.000Z')
  const [renewal] = await renewalsOf(customer)
  if (!renewal) throw new Error('nothing was renewed')
  const pay = async () => payInvoice(await customer.context(), renewal.id)
  return { customer, pay }
}

it('I4 a card that is declined while it is confirmed is told as declined, and not as paid', async () => {
  const { customer, pay } = await openConfirmable()
  await failNext(customer, 'declined')
  expect(await pay()).toMatchObject({ ok: false, refusal: { kind: 'declined' } })
  expect(await renewalsOf(customer)).toMatchObject([
    { status: 'open', attempts: [{ state: 'failed' }] },
  ])
})

it('I4 a bank that asks nothing more lets the same payment pay at once', async () => {
  const { customer, pay } = await openConfirmable()
  expect(await pay()).toEqual({ ok: true, value: { kind: 'paid' } })
  expect(await renewalsOf(customer)).toMatchObject([
    { status: 'paid', attempts: [{ state: 'succeeded' }] },
  ])
})
