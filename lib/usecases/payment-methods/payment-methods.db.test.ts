import { expect, it } from 'vitest'
import { cardForm, submit } from '@/dev/stripe-local/testing'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import { finishSetup } from '@/lib/usecases/payment-methods/finish-setup'
import { listPaymentMethods } from '@/lib/usecases/payment-methods/list-payment-methods'
import { makeDefault } from '@/lib/usecases/payment-methods/make-default'
import { removePaymentMethod } from '@/lib/usecases/payment-methods/remove-payment-method'
import { startSetup } from '@/lib/usecases/payment-methods/start-setup'

const world = await openBillingWorld()
const { advance, attachCard, settle } = stepsIn(world)

it('a card is saved on the provider’s page, and the first one becomes the default (I2)', async () => {
  const customer = await openCustomer(world, { card: 'none' })
  const setup = await startSetup(await customer.context())
  await submit(setup.ok ? setup.value.url : '', cardForm('5555 5555 5555 4444'))
  await Promise.all([finishSetup(await customer.context()), settle()])
  expect(await listPaymentMethods(await customer.context())).toMatchObject([
    { brand: 'mastercard', last4: '4444', isDefault: true, expired: false },
  ])
})

it('I2: the default pays all; it can be changed; another takes its place when it goes', async () => {
  const customer = await openCustomer(world, { now: march })
  await attachCard(customer, 'pm_card_mastercard')
  await finishSetup(await customer.context())
  const [visa, mastercard] = await listPaymentMethods(await customer.context())
  expect([visa?.brand, visa?.isDefault, mastercard?.isDefault]).toEqual(['visa', true, false])
  await makeDefault(await customer.context(), mastercard?.id ?? '')
  await buy(customer, [licenses('pro', 'month', 1)])
  await advance(customer, '2026-03-15T00:00:00.000Z')
  const { plan } = await buy(customer, [licenses('basic', 'month', 1)])
  expect(plan.lines).toMatchObject([{ type: 'proration' }])
  await buy(customer, [{ type: 'topUp', bundle: 100, quantity: 1 }])
  await advance(customer, '2026-04-01T01:00:00.000Z')
  const attempts = await world.db.paymentAttempt.findMany({
    where: { organizationId: customer.organizationId },
    include: { invoice: true },
    orderBy: { createdAt: 'asc' },
  })
  const kinds = attempts.map(({ invoice }) => invoice.kind)
  expect(kinds).toEqual(['order', 'order', 'order', 'renewal'])
  for (const { card } of attempts) expect(card).toMatchObject({ last4: '4444' })
  await removePaymentMethod(await customer.context(), mastercard?.id ?? '')
  await settle()
  expect(await listPaymentMethods(await customer.context())).toMatchObject([
    { brand: 'visa', isDefault: true },
  ])
})

it('I2: the last card stays while something renews', async () => {
  const customer = await openCustomer(world)
  await buy(customer, [licenses('pro', 'month', 1)])
  const [card] = await listPaymentMethods(await customer.context())
  const remove = async () => removePaymentMethod(await customer.context(), card?.id ?? '')
  expect(await remove()).toMatchObject({ refusal: { kind: 'lastCardNeeded' } })
  const context = await customer.context()
  const held = await listLicenses(context)
  await cancelLicenses(context, { licenseIds: held.map(({ id }) => id) })
  expect(await remove()).toMatchObject({ ok: true })
})

it('another organization’s card does not exist', async () => {
  const customer = await openCustomer(world)
  const other = await openCustomer(world)
  const [card] = await listPaymentMethods(await other.context())
  const refusal = { refusal: { kind: 'paymentMethodNotFound' } }
  expect(await makeDefault(await customer.context(), card?.id ?? '')).toMatchObject(refusal)
  expect(await removePaymentMethod(await customer.context(), card?.id ?? '')).toMatchObject(refusal)
})
