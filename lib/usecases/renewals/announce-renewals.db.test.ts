import { expect, it } from 'vitest'
import { licenses, march } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer, setClock } from '@/dev/testing/billing-world'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import { announceRenewals } from '@/lib/usecases/renewals/announce-renewals'

const world = await openBillingWorld()
const { db, services } = world

const told = async (organizationId: string, topic: string) =>
  (await db.mail.findMany({ where: { organizationId, topic } })).map(({ content }) =>
    JSON.stringify(content),
  )

it('I2 a card that expires before a monthly renewal is announced once, a good one is not', async () => {
  const expiring = await openCustomer(world, { now: march })
  const good = await openCustomer(world, { now: march })
  for (const customer of [expiring, good]) {
    await buy(customer, [licenses('pro', 'month', 1)])
    await setClock(world, customer, '2026-03-20T00:00:00.000Z')
  }
  await db.paymentMethod.updateMany({
    where: { organizationId: expiring.organizationId },
    data: { expMonth: 3, expYear: 2026 },
  })
  await announceRenewals(services)
  await announceRenewals(services)
  expect(await told(expiring.organizationId, 'cardExpiring')).toHaveLength(1)
  expect(await told(good.organizationId, 'cardExpiring')).toEqual([])
  const open = { organizationId: expiring.organizationId, resolvedAt: null }
  expect(await db.notice.findMany({ where: open })).toMatchObject([{ kind: 'cardExpiring' }])
})

it('an annual renewal is announced with its amount; one that nothing is left of never is', async () => {
  const going = await openCustomer(world, { now: march })
  const staying = await openCustomer(world, { now: march })
  for (const customer of [going, staying]) await buy(customer, [licenses('basic', 'year', 1)])
  const context = await going.context()
  const licenseIds = (await listLicenses(context)).map(({ id }) => id)
  await cancelLicenses(context, { licenseIds })
  for (const customer of [going, staying])
    await setClock(world, customer, '2027-02-10T00:00:00.000Z')
  await announceRenewals(services)
  expect(await told(going.organizationId, 'renewalNotice')).toEqual([])
  const notices = await told(staying.organizationId, 'renewalNotice')
  expect(notices).toHaveLength(1)
  expect(notices[0]).toContain('$490.00')
})
