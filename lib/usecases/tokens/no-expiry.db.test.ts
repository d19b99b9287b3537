import { expect, it } from 'vitest'
import { buy, openBillingWorld, openCustomer, setClock } from '@/dev/testing/billing-world'
import { newId } from '@/lib/db/new-id'
import { organizationWallet } from './organization-wallet'
import { recordUsage } from './record-usage'
import { sweepTokens } from './sweep-tokens'

const world = await openBillingWorld()

it('T2, T3 welcome and bought tokens do not expire: ten years add up, and the oldest can still be spent', async () => {
  const customer = await openCustomer(world)
  for (let year = 2027; year <= 2037; year += 1) {
    await setClock(world, customer, `${year}-01-01T00:00:00.000Z`)
    await sweepTokens(world.services)
    await buy(customer, [{ type: 'topUp', bundle: 100, quantity: 1 }])
  }
  const context = await customer.context()
  const { available, walletId } = await organizationWallet(context)
  expect(available).toBe(1_125_000n)
  const spent = await recordUsage(context, {
    payer: { walletId },
    item: 'ai_image_low',
    quantity: 30,
    idempotencyKey: newId('usage'),
    requestHash: 'same',
  })
  expect(spent).toMatchObject({ ok: true, value: { available: 1_095_000n } })
  const open = await world.db.tokenBatch.findMany({
    where: { walletId, available: { gt: 0n } },
    orderBy: { createdAt: 'asc' },
  })
  // The welcome tokens went first, then five of the first year's.
  expect(open.map((batch) => batch.available)).toEqual([95_000n, ...Array(10).fill(100_000n)])
}, 60_000)

it('S1 shared tokens do not expire: after ten years the license is active and all of it can be spent', async () => {
  const customer = await openCustomer(world)
  await buy(customer, [{ type: 'sharedLicense', sku: 'shared-1000', quantity: 1 }])
  await setClock(world, customer, '2037-01-01T00:00:00.000Z')
  await sweepTokens(world.services)
  const context = await customer.context()
  const { organizationId } = customer
  const wallet = await world.db.wallet.findFirstOrThrow({
    where: { organizationId, kind: 'sharedPool' },
  })
  expect(
    await world.db.sharedLicense.count({ where: { organizationId, transferredAt: null } }),
  ).toBe(1)
  const spent = await recordUsage(context, {
    payer: { walletId: wallet.id },
    item: 'cloud_ai_analysis',
    quantity: 1000,
    idempotencyKey: newId('usage'),
    requestHash: 'same',
  })
  expect(spent).toMatchObject({ ok: true, value: { tokens: 1_000_000n, available: 0n } })
}, 60_000)
