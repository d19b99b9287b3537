import { expect, it } from 'vitest'
import { licenses, march } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import { scheduleLicenseChange } from '@/lib/usecases/licenses/schedule-change'

const world = await openBillingWorld()

it('two people change one license at once: one wins, the other is told', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  const context = await customer.context()
  const [license] = await listLicenses(context)
  const change = {
    licenseIds: [license?.id ?? ''],
    versions: { [license?.id ?? '']: license?.version ?? 0 },
  }
  const answers = await Promise.all([
    cancelLicenses(context, change),
    scheduleLicenseChange(context, { ...change, tier: 'basic' }),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'licenseChanged' } })
})
