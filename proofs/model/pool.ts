import { expect } from 'vitest'
import { issueKey } from '@/dev/testing/pool-world'
import { newId } from '@/lib/db/new-id'
import { claimLicenseKey } from '@/lib/usecases/license-keys/claim-license-key'
import { transferPool } from '@/lib/usecases/pool/transfer-pool'
import { contextIn, type House, type Town } from './house'
import { availableIn, grant, heldIn, moveAll } from './wallet'

const sku = 'shared-1000'

/** S1: a key is claimed by one organization, and then tried by the other. */
export async function claim(house: House, other: House): Promise<void> {
  const { diary, wallets } = house
  diary.push('claim a key of 1,000 shared tokens')
  const key = await issueKey(sku)
  expect(await claimLicenseKey(await contextIn(house), key)).toMatchObject({ ok: true })
  expect(await claimLicenseKey(await contextIn(other), key)).toMatchObject({ ok: false })
  grant(wallets.pool, { amount: 1_000_000n })
  house.sharedLicenses += 1
}

/** S5: all or nothing, by one who is admin of both. */
export async function transfer({ houses, adminId }: Town, index: number): Promise<void> {
  const [from, to] = index === 0 ? houses : [houses[1], houses[0]]
  from.diary.push('transfer the pool away')
  to.diary.push('receive the other pool')
  const { organizationId } = to.customer
  const { name } = await from.world.db.organization.findUniqueOrThrow({
    where: { id: organizationId },
  })
  const order = { toOrganizationId: organizationId, confirmName: name }
  const transferId = newId('transfer')
  const context = await contextIn(from, adminId)
  const answer = await transferPool(context, { ...order, transferId })
  const { pool } = from.wallets
  // What is held without a license follows an earlier transfer already.
  const isEmpty = availableIn(pool) === 0n && (heldIn(pool) === 0n || from.sharedLicenses === 0)
  expect(answer.ok, 'S5: an empty pool is refused').toBe(!isEmpty)
  if (!answer.ok) return
  expect(answer.value.tokens, 'S5: all of it').toBe(availableIn(pool))
  expect(await transferPool(context, { ...order, transferId })).toEqual(answer)
  moveAll(pool, to.wallets.pool)
  to.sharedLicenses += from.sharedLicenses
  from.sharedLicenses = 0
}
