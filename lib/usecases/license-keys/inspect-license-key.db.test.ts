import { expect, it } from 'vitest'
import { openBillingWorld, openCustomer, type Customer } from '@/dev/testing/billing-world'
import { systemActor } from '@/lib/usecases/context'
import { claimLicenseKey } from './claim-license-key'
import { inspectLicenseKey } from './inspect-license-key'
import { issueLicenseKeys } from './issue-license-keys'

const world = await openBillingWorld()

async function issue(quantity: number): Promise<string[]> {
  const act = { now: new Date(), actor: systemActor('Vera', 'test') }
  const made = await issueLicenseKeys(world.services, { sku: 'shared-1000', quantity, ...act })
  if (!made.ok) throw new Error(made.refusal.kind)
  return made.value.map(({ key }) => key)
}

async function ask(customer: Customer, key: string): Promise<string> {
  const found = await inspectLicenseKey(await customer.context(), key)
  return found.ok ? found.value.sku : found.refusal.kind
}

it('S1 of thirty wrong keys at once ten are told to be unknown, and then not even a right one is looked at', async () => {
  const [customer, other] = [await openCustomer(world), await openCustomer(world)]
  const [right = ''] = await issue(1)
  const wrong = Array.from({ length: 30 }, (_, number) => `WRONG-${number}`)
  const said = await Promise.all(wrong.map((key) => ask(customer, key)))
  expect(said.filter((word) => word === 'unknownKey')).toHaveLength(10)
  expect(said.filter((word) => word === 'tooManyKeyTries')).toHaveLength(20)
  expect(await ask(customer, right)).toBe('tooManyKeyTries')
  expect(await claimLicenseKey(await customer.context(), right)).toMatchObject({
    refusal: { kind: 'tooManyKeyTries' },
  })
  expect(await ask(other, right)).toBe('shared-1000')
})

it('S1 right keys are not counted: twenty are claimed at once', async () => {
  const customer = await openCustomer(world)
  const context = await customer.context()
  const claimed = await Promise.all((await issue(20)).map((key) => claimLicenseKey(context, key)))
  expect(claimed.every(({ ok }) => ok)).toBe(true)
  expect(await ask(customer, 'WRONG')).toBe('unknownKey')
})
