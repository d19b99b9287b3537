import { expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { debit } from './debit'
import { listBatches, readWallet } from './read-wallet'
import { expireBatch, replaceBatch } from './replace-batch'
import { brokenIdentities } from './testing/two-batches'
import { after, give, newWallet, request, start } from './testing/test-books'

const period = { source: 'package', sourceRef: 'period 1' } as const

it('K5 a batch ends now: of that wallet, source and ref alone, and no later than it would have', async () => {
  const [wallet, other] = [await newWallet('account'), await newWallet('account')]
  await give(wallet, 1_000n, { ...period, expiresAt: after(9000) })
  await give(wallet, 20n, { ...period, source: 'topUp' })
  await give(wallet, 3n, { ...period, sourceRef: 'period 2' })
  await give(other, 400n, period)
  await debit(request(wallet, 100n))
  expect(await expireBatch(db(), { ...wallet, ...period, now: after(1000) })).toBe(900n)
  expect(await expireBatch(db(), { ...wallet, ...period, now: after(2000) })).toBe(0n)
  const batches = await listBatches(db(), wallet, { now: after(1000) })
  expect(batches.map(({ available, expiresAt }) => [available, expiresAt])).toEqual([
    [20n, null],
    [3n, null],
    [0n, after(1000)],
  ])
  expect(await readWallet(db(), other, after(1000))).toMatchObject({ available: 400n })
  expect(await brokenIdentities()).toEqual([])
})

it('K5 the first period has nothing to replace', async () => {
  const wallet = await newWallet('account')
  const renewed = await replaceBatch(db(), {
    ...wallet,
    ...period,
    amount: 1_000n,
    oldSourceRef: 'period 0',
    expiresAt: after(1000),
    now: start,
  })
  expect(renewed).toMatchObject({ expired: 0n, isNew: true, available: 1_000n, repaid: 0n })
})
