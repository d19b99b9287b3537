import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { readWallet } from './read-wallet'
import { closeRingFence, openRingFence, readRingFence, ringFenceItem } from './ring-fence'
import { releaseDueHolds } from './sweep'
import { after, give, newWallet, start } from './testing/test-books'
import type { WalletRef } from './types'

const fenceOf = (wallet: WalletRef, tokens: bigint) => ({
  ...wallet,
  eventId: 'evt_1',
  name: 'Summer party',
  day: '2026-02-14',
  asked: 5_000n,
  tokens,
  expiresAt: after(1000),
})

const figures = async (wallet: WalletRef) => {
  const { available, held } = (await readWallet(db(), wallet, start)) ?? {}
  return [available, held]
}

describe('a ring-fence', () => {
  it('T7 holds its tokens under its name until it is closed', async () => {
    const wallet = await newWallet()
    await give(wallet, 8_000n)
    const fence = fenceOf(wallet, 3_000n)
    const opened = await openRingFence(db(), fence, start)
    if (!opened.ok) throw new Error(opened.refusal.kind)
    expect(opened.value).toMatch(/^hol_/)
    const place = { organizationId: wallet.organizationId, holdId: opened.value, now: start }
    expect(await readRingFence(db(), place)).toEqual(fence)
    expect(await figures(wallet)).toEqual([5_000n, 3_000n])
    await closeRingFence(db(), place)
    await closeRingFence(db(), place)
    expect(await readRingFence(db(), place)).toBeNull()
    expect(await figures(wallet)).toEqual([8_000n, 0n])
    expect(ringFenceItem).toBe('ring_fence')
  })

  it('T7 is there to the last millisecond, and then its tokens are free again', async () => {
    const wallet = await newWallet()
    await give(wallet, 8_000n)
    const opened = await openRingFence(db(), fenceOf(wallet, 8_000n), start)
    if (!opened.ok) throw new Error(opened.refusal.kind)
    const { organizationId } = wallet
    const place = { organizationId, holdId: opened.value }
    expect(await readRingFence(db(), { ...place, now: after(999) })).toMatchObject({
      tokens: 8_000n,
    })
    expect(await readRingFence(db(), { ...place, now: after(1000) })).toBeNull()
    expect(await releaseDueHolds({ now: after(1000), organizationId })).toBe(1)
    expect(await figures(wallet)).toEqual([8_000n, 0n])
  })

  it('T5 is not opened for more than is there', async () => {
    const wallet = await newWallet()
    await give(wallet, 8_000n)
    expect(await openRingFence(db(), fenceOf(wallet, 8_001n), start)).toEqual({
      ok: false,
      refusal: { kind: 'insufficientTokens', available: 8_000n, required: 8_001n },
    })
    expect(await figures(wallet)).toEqual([8_000n, 0n])
  })
})
