import { expect, it } from 'vitest'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import type { LicenseState } from '@/lib/domain/licenses/state'
import { cancelLicense, keepLicense, scheduleChange } from '@/lib/domain/licenses/transitions'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { scheduleLicenseChange } from '@/lib/usecases/licenses/schedule-change'
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
  expect(await previewRenewals(context, { licenseIds, decide: cancelLicense })).toMatchObject([
    { name: 'Monthly licenses', before: five, after: four },
  ])
  expect(await previewRenewals(context, { licenseIds, decide: keepLicense })).toEqual([])
  expect(await cancelLicenses(context, { licenseIds })).toMatchObject({ ok: true })
  expect(await previewRenewals(context, { licenseIds, decide: keepLicense })).toMatchObject([
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
  expect(await previewRenewals(context, { licenseIds, decide: cancelLicense })).toMatchObject([
    { name: 'Annual licenses', before: 49_000n, after: null },
    { name: 'Enterprise add-on', before: 150_000n, after: null },
  ])
})

it('L4 a downgrade costs at its renewal what its preview said', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 5)])
  const context = await customer.context()
  const [first] = await listLicenses(context)
  const licenseIds = [first?.id ?? '']
  const target = { tier: 'basic' } as const
  // Four Pro and a Basic, 10 % off.
  const then = { before: 44_550n, after: 40_050n }
  const decide = (license: LicenseState) => scheduleChange(license, target)
  expect(await previewRenewals(context, { licenseIds, decide })).toMatchObject([then])
  const changed = await scheduleLicenseChange(context, { licenseIds, ...target })
  expect(changed).toMatchObject({ ok: true })
  await advance(customer, '2026-04-01T12:00:00.000Z')
  expect(await renewalsOf(customer)).toMatchObject([{ status: 'paid', amountDue: then.after }])
})

it('L4 from annual to monthly, the renewal costs a month; what is no downgrade changes nothing', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('premium', 'year', 1)])
  const context = await customer.context()
  const licenseIds = (await listLicenses(context)).map(({ id }) => id)
  const become = (change: Parameters<typeof scheduleChange>[1]) =>
    previewRenewals(context, { licenseIds, decide: (license) => scheduleChange(license, change) })
  expect(await become({ interval: 'month' })).toMatchObject([{ before: 149_000n, after: 14_900n }])
  expect(await become({ tier: 'pro' })).toMatchObject([{ before: 149_000n, after: 99_000n }])
  expect(await become({ interval: 'year' })).toEqual([])
})
