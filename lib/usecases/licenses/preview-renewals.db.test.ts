import { expect, it } from 'vitest'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import { previewRenewals } from '@/lib/usecases/licenses/preview-renewals'

const world = await openBillingWorld()
const { advance, renewalsOf } = stepsIn(world)

it('V4, L5 the renewal costs what the preview of a cancellation said, and keeping gives it back', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 5)])
  const context = await customer.context()
  const [first] = await listLicenses(context)
  const licenseIds = [first?.id ?? '']
  // Five at 10 % off; four have no discount.
  const [five, four] = [44_550n, 39_600n]
  expect(await previewRenewals(context, { licenseIds, status: 'canceling' })).toMatchObject([
    { name: 'Monthly licenses', before: five, after: four },
  ])
  expect(await previewRenewals(context, { licenseIds, status: 'active' })).toEqual([])
  expect(await cancelLicenses(context, { licenseIds })).toMatchObject({ ok: true })
  expect(await previewRenewals(context, { licenseIds, status: 'active' })).toMatchObject([
    { before: four, after: five },
  ])
  await advance(customer, '2026-04-01T12:00:00.000Z')
  expect(await renewalsOf(customer)).toMatchObject([{ status: 'paid', amountDue: four }])
})

it('L2, L5 without the last license nothing renews, the add-on neither', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('basic', 'year', 1)])
  await buy(customer, [{ type: 'addOn', addOn: 'enterprise' }])
  const context = await customer.context()
  const licenseIds = (await listLicenses(context)).map(({ id }) => id)
  expect(await previewRenewals(context, { licenseIds, status: 'canceling' })).toMatchObject([
    { name: 'Annual licenses', before: 49_000n, after: null },
    { name: 'Enterprise add-on', before: 150_000n, after: null },
  ])
})
