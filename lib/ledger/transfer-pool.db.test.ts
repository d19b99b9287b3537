import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { debit } from './debit'
import { hold } from './hold'
import { listBatches, readWallet } from './read-wallet'
import { listEntries } from './read-entries'
import { readHeldToFollow } from './read-held-to-follow'
import { commitHold, releaseHold } from './settle-hold'
import { brokenIdentities } from './testing/two-batches'
import { after, give, newWallet, request, start } from './testing/test-books'
import { transferPool } from './transfer-pool'
import type { WalletRef } from './types'

const newPool = () => newWallet('sharedPool')
const shared = { source: 'sharedLicense' } as const

let count = 0
const move = (from: WalletRef, to: WalletRef, now = start) =>
  transferPool(db(), { from, to, transferId: `trf_${(count += 1)}`, now })

async function holdIn(wallet: WalletRef, amount: bigint, now = start) {
  const made = await hold({ ...request(wallet, amount, { now }), ttlSeconds: 900 })
  if (!made.ok) throw new Error(made.refusal.kind)
  return { organizationId: wallet.organizationId, holdId: made.value.id, now }
}

const figures = async (wallet: WalletRef, now = start) => {
  const { available, held } = (await readWallet(db(), wallet, now)) ?? {}
  return [available, held]
}

describe('a pool transfer', () => {
  it('S5 moves batch by batch, in burn order, each to the end of its own; what has ended stays', async () => {
    const [from, to] = [await newPool(), await newPool()]
    await give(from, 4_000n, shared)
    await give(from, 3_000n, { ...shared, expiresAt: after(3000) })
    await give(from, 1_000n, { ...shared, expiresAt: after(1000) })
    await give(to, 500n, shared)
    await debit(request(from, 200n))
    expect(await move(from, to, after(1000))).toEqual({ tokens: 7_000n, held: 0n })
    expect(await figures(from)).toEqual([0n, 0n])
    const batches = await listBatches(db(), to, { now: after(1000) })
    expect(
      batches.map(({ granted, expiresAt, createdAt, source }) => [
        granted,
        expiresAt,
        createdAt,
        source,
      ]),
    ).toEqual([
      [3_000n, after(3000), after(1000), 'transfer'],
      [500n, null, start, 'sharedLicense'],
      [4_000n, null, after(1000), 'transfer'],
    ])
    const left = await listEntries(db(), { ...from, limit: 3 })
    expect(left.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['transfer', 4_000n],
      ['transfer', 3_000n],
      ['expire', 800n],
    ])
    expect(new Set(left.slice(0, 2).map(({ reference }) => reference))).toEqual(
      new Set([`trf_${count}`]),
    )
    expect(await brokenIdentities()).toEqual([])
  })

  it('S5 says what is held and follows it, once: not what ends with its batch or follows an earlier one', async () => {
    const [from, to] = [await newPool(), await newPool()]
    await give(from, 1_000n, { ...shared, expiresAt: after(1000) })
    await holdIn(from, 400n)
    await give(from, 5_000n, shared)
    await holdIn(from, 600n + 300n)
    expect(await readHeldToFollow(db(), from, after(999))).toBe(1_300n)
    expect(await readHeldToFollow(db(), from, after(1000))).toBe(300n)
    expect(await readHeldToFollow(db(), to, start)).toBe(0n)
    expect(await move(from, to, after(1000))).toEqual({ tokens: 4_700n, held: 300n })
    expect(await readHeldToFollow(db(), from, after(1000))).toBe(0n)
    await give(from, 50n, { ...shared, now: after(1000) })
    expect(await move(from, to, after(1000))).toEqual({ tokens: 50n, held: 0n })
    expect(await brokenIdentities()).toEqual([])
  })

  it('S5 released tokens go on through every pool they were moved to, unless they ended meanwhile', async () => {
    const pools = [await newPool(), await newPool(), await newPool()] as const
    const [first, second, third] = pools
    await give(first, 2_000n, { ...shared, expiresAt: after(1000) })
    const [early, late, paid] = [
      await holdIn(first, 500n),
      await holdIn(first, 700n),
      await holdIn(first, 800n),
    ]
    expect(await move(first, second)).toEqual({ tokens: 0n, held: 2_000n })
    expect(await move(second, third)).toEqual({ tokens: 0n, held: 0n })
    await releaseHold({ ...early, now: after(999) })
    expect(await figures(third, after(999))).toEqual([500n, 0n])
    expect(await commitHold({ ...paid, tokens: 300n, now: after(1000) })).toMatchObject({
      value: { tokens: 300n, available: 0n },
    })
    await releaseHold({ ...late, now: after(1000) })
    expect(await figures(first)).toEqual([0n, 0n])
    expect(await figures(second)).toEqual([0n, 0n])
    expect(await figures(third, after(1000))).toEqual([0n, 0n])
    const entries = await listEntries(db(), { ...third, kinds: ['receive', 'expire'] })
    const moved = entries.map(({ kind, amount }) => `${kind} ${amount}`)
    expect(moved.toSorted()).toEqual([
      'expire 500',
      'expire 700',
      'receive 500',
      'receive 500',
      'receive 700',
    ])
    expect(await brokenIdentities()).toEqual([])
  })

  it('S5 what is empty and awaits nothing is not moved on', async () => {
    const [from, to] = [await newPool(), await newPool()]
    await give(from, 1_000n, shared)
    await debit(request(from, 1_000n))
    expect(await move(from, to)).toEqual({ tokens: 0n, held: 0n })
    expect(await listBatches(db(), to, { now: start })).toEqual([])
  })

  it('S5 is refused from or to a wallet that is not there', async () => {
    const pool = await newPool()
    await give(pool, 1_000n, shared)
    const none = { ...pool, walletId: 'wal_0' }
    await expect(move(pool, none)).rejects.toThrow('no wallet wal_0')
    await expect(move(none, pool)).rejects.toThrow('no wallet wal_0')
    expect(await figures(pool)).toEqual([1_000n, 0n])
  })
})
