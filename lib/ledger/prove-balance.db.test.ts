import { expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { debit } from './debit'
import { clawBack } from './freeze'
import { hold } from './hold'
import { proveBalance } from './prove-balance'
import { expireBatch } from './replace-batch'
import { commitHold, releaseHold } from './settle-hold'
import { expireDueBatches } from './sweep'
import { after, give, newWallet, request, start } from './testing/test-books'
import { transferPool } from './transfer-pool'
import type { WalletRef } from './types'

const { asOwner } = testDatabase()

async function holdOf(wallet: WalletRef, amount: bigint) {
  const made = await hold({ ...request(wallet, amount), ttlSeconds: 900 })
  if (!made.ok) throw new Error(made.refusal.kind)
  return { organizationId: wallet.organizationId, holdId: made.value.id, now: start }
}

const batch = (wallet: WalletRef, sourceRef: string) =>
  ({ ...wallet, source: 'topUp', sourceRef, now: start }) as const

it('T8 says what came of every token that was ever there', async () => {
  const [wallet, other] = [await newWallet(), await newWallet()]
  const move = (from: WalletRef, to: WalletRef, transferId: string) =>
    transferPool(db(), { from, to, transferId, now: start })
  await give(other, 500n)
  await move(other, wallet, 'trf_in')
  // They burn one after the other, as they end.
  for (const [index, ref] of ['spent', 'held', 'ended', 'lost', 'owed'].entries())
    await give(wallet, 1_000n, { sourceRef: ref, expiresAt: after(1000 + index) })
  await debit(request(wallet, 900n))
  await commitHold({ ...(await holdOf(wallet, 100n)), tokens: 60n })
  await releaseHold(await holdOf(wallet, 30n))
  await debit(request(wallet, 40n))
  const ending = await holdOf(wallet, 700n)
  await holdOf(wallet, 300n)
  expect(await expireBatch(db(), batch(wallet, 'held'))).toBe(0n)
  await releaseHold(ending)
  expect(await expireBatch(db(), batch(wallet, 'ended'))).toBe(1_000n)
  expect(await clawBack(db(), { ...batch(wallet, 'lost'), reference: 'dis_1' })).toEqual({
    taken: 1_000n,
    debt: 0n,
  })
  await debit(request(wallet, 200n))
  expect(await clawBack(db(), { ...batch(wallet, 'owed'), reference: 'dis_2' })).toEqual({
    taken: 800n,
    debt: 200n,
  })
  await give(wallet, 2_200n, { sourceRef: 'repays', expiresAt: after(5000) })
  expect(await proveBalance(db(), wallet)).toEqual({
    entries: 23n,
    granted: 7_200n,
    received: 500n,
    spent: 900n + 60n + 40n + 200n + 200n,
    expired: 700n + 1_000n,
    clawedBack: 1_800n,
    transferred: 0n,
    held: 300n,
    available: 2_500n,
    stated: { available: 2_500n, held: 300n },
    holds: true,
  })
  const held = await holdOf(wallet, 100n)
  await move(wallet, other, 'trf_out')
  await releaseHold(held)
  const moved = await proveBalance(db(), wallet)
  expect(moved).toMatchObject({ transferred: 2_500n, available: 0n, held: 300n, holds: true })
  await expireDueBatches({ now: after(5000), organizationId: other.organizationId })
  expect(await proveBalance(db(), other)).toMatchObject({
    received: 2_500n,
    transferred: 500n,
    expired: 2_000n,
    available: 500n,
    holds: true,
  })
})

it.each(['available', 'held'])(
  'T8 does not hold where the wallet states more %s',
  async (column) => {
    const wallet = await newWallet()
    await give(wallet, 1_000n)
    await holdOf(wallet, 400n)
    const set = (sign: string) =>
      asOwner(`UPDATE wallets SET ${column} = ${column} ${sign} 1 WHERE id = $1`, [wallet.walletId])
    await set('+')
    expect(await proveBalance(db(), wallet)).toMatchObject({
      available: 600n,
      held: 400n,
      holds: false,
    })
    await set('-')
    expect(await proveBalance(db(), wallet)).toMatchObject({ holds: true })
  },
)
