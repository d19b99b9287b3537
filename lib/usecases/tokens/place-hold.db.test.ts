import { expect, it } from 'vitest'
import { openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import { demoCatalog } from '@/dev/testing/billing-examples'
import { organizationWallet } from './organization-wallet'
import { placeHold } from './place-hold'

const world = await openBillingWorld()

it.each([
  ['as long as the vendor’s catalog says', undefined, 60],
  ['as long as was asked', 30, 30],
])('T7 a hold lives %s', async (key, ttlSeconds, seconds) => {
  const customer = await openCustomer(world)
  const policies = { ...demoCatalog.policies, holdSeconds: 60 }
  const context = { ...(await customer.context()), catalog: { ...demoCatalog, policies } }
  const held = await placeHold(context, {
    payer: { walletId: (await organizationWallet(context)).walletId },
    item: 'ai_photo',
    quantity: 1,
    idempotencyKey: key,
    requestHash: key,
    ttlSeconds,
  })
  if (!held.ok) throw new Error(held.refusal.kind)
  expect(held.value.expiresAt.getTime() - context.now.getTime()).toBe(seconds * 1000)
})
