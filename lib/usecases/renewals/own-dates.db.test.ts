import { expect, it } from 'vitest'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import { scheduleLicenseChange } from '@/lib/usecases/licenses/schedule-change'

const world = await openBillingWorld()
const { advance, renewalsOf } = stepsIn(world)

const toldOf = async (customer: Parameters<typeof renewalsOf>[0]) =>
  (await renewalsOf(customer)).map(({ createdAt, amountDue }) => [
    createdAt.toISOString().slice(0, 10),
    amountDue,
  ])

it('P2 monthly licenses bought on different days renew on one date, with one invoice', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  await advance(customer, '2026-03-15T00:00:00.000Z')
  await buy(customer, [licenses('basic', 'month', 1)])
  await advance(customer, '2026-05-02T00:00:00.000Z')
  expect(await toldOf(customer)).toEqual([
    ['2026-04-01', 14_800n],
    ['2026-05-01', 14_800n],
  ])
})

it('P3 annual licenses renew on their own dates; those bought together, together', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'year', 2)])
  await advance(customer, '2026-05-10T00:00:00.000Z')
  await buy(customer, [licenses('basic', 'year', 1)])
  await advance(customer, '2027-05-11T00:00:00.000Z')
  expect(await toldOf(customer)).toEqual([
    ['2027-03-01', 198_000n],
    ['2027-05-10', 49_000n],
  ])
})

it('L4, L5 canceling and downgrading cost nothing: no invoice, no charge', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 2)])
  const [first, second] = await listLicenses(await customer.context())
  const canceled = { licenseIds: [first?.id ?? ''] }
  expect(await cancelLicenses(await customer.context(), canceled)).toMatchObject({ ok: true })
  const change = { licenseIds: [second?.id ?? ''], tier: 'basic' } as const
  expect(await scheduleLicenseChange(await customer.context(), change)).toMatchObject({ ok: true })
  const { organizationId } = customer
  const counts = [
    await world.db.invoice.count({ where: { organizationId } }),
    await world.db.paymentAttempt.count({ where: { organizationId } }),
  ]
  expect(counts).toEqual([1, 1])
  await advance(customer, '2026-04-01T01:00:00.000Z')
  expect(await toldOf(customer)).toEqual([['2026-04-01', 4_900n]])
})
