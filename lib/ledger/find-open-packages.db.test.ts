import { describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { debit } from './debit'
import { findOpenPackages } from './find-open-packages'
import { closeWallet, findWallet } from './open-wallet'
import { after, give, newWallet, request, start } from './testing/test-books'

const inDays = (days: number) => after(days * 86_400_000)

/** A package of 40 tokens that ends so many days after its organization's own now, some of it spent. */
async function packageWith(days: number, spent: bigint) {
  const wallet = await newWallet('account')
  const frozen = 'UPDATE organizations SET sandbox = true, clock_frozen_at = $2 WHERE id = $1'
  await testDatabase().asOwner(frozen, [wallet.organizationId, start])
  const expiresAt = inDays(days)
  const options = { source: 'package', sourceRef: 'sub_1:1', expiresAt } as const
  const { batchId } = await give(wallet, 40_000n, options)
  if (spent > 0n) await debit(request(wallet, spent))
  return { wallet, batchId, expiresAt }
}

const found = async (organizationId: string | null, after = '', limit = 100) =>
  findOpenPackages(db(), { organizationId, days: 7, after, limit })

describe('packages to warn about', () => {
  it('K7 one that ends within the days, as its holder is told', async () => {
    const { wallet, batchId, expiresAt } = await packageWith(7, 1_000n)
    const [open] = await found(wallet.organizationId)
    expect(open).toMatchObject({
      organizationId: wallet.organizationId,
      batchId,
      sourceRef: 'sub_1:1',
      granted: 40_000n,
      available: 39_000n,
      expiresAt,
      now: start,
    })
    const owner = { organizationId: wallet.organizationId, kind: 'account' } as const
    expect(await findWallet(db(), { ...owner, accountId: open?.accountId ?? '' })).toEqual(wallet)
  })

  it.each<[string, number, bigint, number]>([
    ['ends later and has tokens', 8, 0n, 0],
    ['ends later and has a little more than a tenth', 20, 35_999n, 0],
    ['ends later and has a tenth', 20, 36_000n, 1],
    ['has nothing left', 20, 40_000n, 0],
  ])('K7 one that %s', async (_, days, spent, count) => {
    const { wallet } = await packageWith(days, spent)
    expect(await found(wallet.organizationId)).toHaveLength(count)
  })

  it('K7 none of somebody who left, and no top-up', async () => {
    const { wallet } = await packageWith(1, 0n)
    await closeWallet(db(), wallet, start)
    expect(await found(wallet.organizationId)).toEqual([])
    const other = await newWallet('account')
    await give(other, 1_000n, { expiresAt: inDays(1) })
    expect(await found(other.organizationId)).toEqual([])
  })

  it('goes through all organizations by pages', async () => {
    const open = [await packageWith(1, 0n), await packageWith(2, 0n), await packageWith(3, 0n)]
    const all = (await found(null)).map(({ batchId }) => batchId)
    expect(all).toEqual(expect.arrayContaining(open.map(({ batchId }) => batchId)))
    expect(all).toEqual(all.toSorted())
    const first = await found(null, '', 2)
    expect(first.map(({ batchId }) => batchId)).toEqual(all.slice(0, 2))
    const rest = await found(null, first.at(-1)?.batchId)
    expect(rest.map(({ batchId }) => batchId)).toEqual(all.slice(2))
  })
})
