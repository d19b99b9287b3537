import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { hold } from './hold'
import { proveBalance } from './prove-balance'
import { listEntries } from './read-entries'
import { readWallet } from './read-wallet'
import { expireDueBatches, releaseDueHolds } from './sweep'
import { after, give, newWallet, request } from './testing/test-books'
import type { WalletRef } from './types'

const heldIn = async (wallet: WalletRef) => (await readWallet(db(), wallet, after(0)))?.held

/** Holds of so many seconds each, all of one token. */
async function holdFor(wallet: WalletRef, ...seconds: readonly number[]): Promise<void> {
  await give(wallet, 9_000n)
  for (const ttlSeconds of seconds) await hold({ ...request(wallet, 1_000n), ttlSeconds })
}

const expiredIn = async (wallet: WalletRef) =>
  (await listEntries(db(), { ...wallet, kinds: ['expire'] })).map(({ amount }) => amount)

describe('the sweep', () => {
  it('T8 many workers at once book what expired once', async () => {
    const wallet = await newWallet()
    for (let batch = 0; batch < 5; batch += 1)
      await give(wallet, 1_000n, { expiresAt: after(1000) })
    const { organizationId } = wallet
    const request = { now: after(1000), organizationId }
    await Promise.all(Array.from({ length: 20 }, () => expireDueBatches(request)))
    expect(await expiredIn(wallet)).toEqual([1_000n, 1_000n, 1_000n, 1_000n, 1_000n])
    expect(await proveBalance(db(), wallet)).toMatchObject({ holds: true, available: 0n })
  })

  it('T8 books what is due alone, and looks again when the next batch ends', async () => {
    const wallet = await newWallet()
    const { organizationId } = wallet
    await give(wallet, 3_000n, { expiresAt: after(3000) })
    await give(wallet, 1_000n, { expiresAt: after(1000) })
    await give(wallet, 9_000n)
    const due = (ms: number) => expireDueBatches({ now: after(ms), organizationId })
    expect([await due(999), await due(1000), await due(2999)]).toEqual([0, 1, 0])
    expect(await expiredIn(wallet)).toEqual([1_000n])
    expect([await due(3000), await due(9_000_000)]).toEqual([1, 0])
    expect(await expiredIn(wallet)).toEqual([3_000n, 1_000n])
    expect(await proveBalance(db(), wallet)).toMatchObject({ holds: true, available: 9_000n })
  })

  it('T7 T8 does one organization’s for its clock, and everybody’s without one', async () => {
    const [mine, theirs] = [await newWallet(), await newWallet()]
    for (const wallet of [mine, theirs]) {
      await holdFor(wallet, 1)
      await give(wallet, 1_000n, { expiresAt: after(1000) })
    }
    const { organizationId } = mine
    const now = after(1000)
    expect(await releaseDueHolds({ now, organizationId })).toBe(1)
    expect(await expireDueBatches({ now, organizationId })).toBe(1)
    expect([await heldIn(mine), await heldIn(theirs)]).toEqual([0n, 1_000n])
    expect([await expiredIn(mine), await expiredIn(theirs)]).toEqual([[1_000n], []])
    expect(await releaseDueHolds({ now })).toBe(1)
    expect(await expireDueBatches({ now })).toBe(1)
    expect([await heldIn(theirs), await expiredIn(theirs)]).toEqual([0n, [1_000n]])
  })

  it('T7 T8 takes what was due first first, as many as asked in one call', async () => {
    const [late, soon] = [await newWallet(), await newWallet()]
    await holdFor(late, 3)
    await holdFor(soon, 2, 1)
    await give(late, 1_000n, { expiresAt: after(3000) })
    await give(soon, 1_000n, { expiresAt: after(2000) })
    const two = { now: after(9000), limit: 2 }
    expect(await releaseDueHolds(two)).toBe(2)
    expect([await heldIn(late), await heldIn(soon)]).toEqual([1_000n, 0n])
    expect(await releaseDueHolds(two)).toBe(1)
    const one = { now: after(9000), limit: 1 }
    expect(await expireDueBatches(one)).toBe(1)
    expect([await expiredIn(late), await expiredIn(soon)]).toEqual([[], [1_000n]])
    expect([await expireDueBatches(one), await expireDueBatches(one)]).toEqual([1, 0])
  })
})
