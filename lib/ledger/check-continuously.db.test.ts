import { describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { checkNextSlice, readLedgerCheck } from './check-continuously'
import { after, give, newWallet } from './testing/test-books'
import type { WalletRef } from './types'
import { proveSlice, firstCursor, verify } from './verify'

const { asOwner } = testDatabase()

const change = (wallet: WalletRef, sign: '+' | '-') =>
  asOwner(`UPDATE wallets SET available = available ${sign} 1 WHERE id = $1`, [wallet.walletId])

/** In the order in which they are proved; the second has two entries, the others one. */
async function threeWallets(): Promise<readonly [WalletRef, WalletRef, WalletRef]> {
  const made = [await newWallet(), await newWallet(), await newWallet()]
  const [one, two, three] = made.toSorted((left, right) =>
    left.organizationId < right.organizationId ? -1 : 1,
  )
  if (!one || !two || !three) throw new Error('three were made')
  for (const wallet of [one, two, two, three]) await give(wallet, 1_000n)
  return [one, two, three]
}

describe('the continuous proof', () => {
  it('T8 counts what a round has proved, keeps the first break, and says when the last round ended', async () => {
    expect(await readLedgerCheck(db())).toBeNull()
    const [one, two, three] = await threeWallets()
    await change(two, '+')
    await change(three, '+')
    const slices = [
      await checkNextSlice(after(1), 1),
      await checkNextSlice(after(2), 1),
      await checkNextSlice(after(3), 1),
    ]
    expect(slices.map(({ wallets, entries, next }) => [wallets, entries, next])).toEqual([
      [1, 1n, one],
      [1, 2n, two],
      [1, 1n, three],
    ])
    const second = { identity: 'each wallet is what its entries make', ...two }
    const sofar = { wallets: 3n, entries: 4n, broken: 2n, startedAt: after(1), finishedAt: null }
    expect(await readLedgerCheck(db())).toMatchObject({ ...sofar, firstBreak: second })
    expect(await checkNextSlice(after(4), 1)).toMatchObject({ wallets: 0, next: null })
    expect(await readLedgerCheck(db())).toMatchObject({ ...sofar, finishedAt: after(4) })

    await change(two, '-')
    await change(three, '-')
    await checkNextSlice(after(5), 2)
    const anew = { wallets: 2n, entries: 3n, broken: 0n, firstBreak: null, startedAt: after(5) }
    expect(await readLedgerCheck(db())).toEqual({ ...anew, finishedAt: after(4) })
    // The last slice is not full: that was all.
    await checkNextSlice(after(6), 2)
    const all = { ...anew, wallets: 3n, entries: 4n }
    expect(await readLedgerCheck(db())).toEqual({ ...all, finishedAt: after(6) })
  })

  it('T8 a proof of all stops at the first slice with a break', async () => {
    const before = await verify()
    const [one, two, three] = await threeWallets()
    for (const wallet of [one, two, three]) await change(wallet, '+')
    const found = await verify(1)
    expect(found.breaks).toHaveLength(1)
    expect(found.wallets).toBeLessThan(before.wallets + 3)
    const { breaks } = await proveSlice(firstCursor, before.wallets + 3)
    expect(breaks).toMatchObject([{ identity: 'each wallet is what its entries make' }])
    for (const wallet of [one, two, three]) await change(wallet, '-')
    const entries = before.entries + 4n
    expect(await verify()).toEqual({ wallets: before.wallets + 3, entries, breaks: [] })
  })
})
