import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { debit } from './debit'
import { hold } from './hold'
import { openWallet } from './open-wallet'
import { listBatches } from './read-wallet'
import { usageByDay } from './read-usage'
import { commitHold, releaseHold } from './settle-hold'
import { brokenIdentities } from './testing/two-batches'
import { after, give, newWallet, request, start } from './testing/test-books'
import type { WalletRef } from './types'

async function holdIn(wallet: WalletRef, amount: bigint, idempotencyKey = `hold ${amount}`) {
  const made = await hold({ ...request(wallet, amount, { idempotencyKey }), ttlSeconds: 900 })
  if (!made.ok) throw new Error(made.refusal.kind)
  return { organizationId: wallet.organizationId, holdId: made.value.id, now: start }
}

/** A wallet with 9,000 thousandths, whose organization has another one. */
async function oneOfTwo(): Promise<WalletRef> {
  const wallet = await newWallet()
  const { organizationId } = wallet
  const other = await openWallet(db(), { organizationId, kind: 'sharedPool', now: start })
  await give(other, 77n)
  await give(wallet, 9_000n)
  return wallet
}

describe('a settled hold', () => {
  it('T7 may be committed for all that is held by name, and one thousandth less', async () => {
    const wallet = await oneOfTwo()
    const [all, less] = [await holdIn(wallet, 1_000n), await holdIn(wallet, 2_000n)]
    expect(await commitHold({ ...all, tokens: 1_000n })).toMatchObject({
      value: { status: 'committed', held: 1_000n, tokens: 1_000n, available: 6_000n },
    })
    expect(await commitHold({ ...less, tokens: 1_999n })).toMatchObject({
      value: { held: 2_000n, tokens: 1_999n, available: 6_001n },
    })
    expect(await brokenIdentities()).toEqual([])
  })

  it('T7 answers what it answered first, whatever has happened since', async () => {
    const wallet = await oneOfTwo()
    const elsewhere = await newWallet()
    await give(elsewhere, 9_000n)
    // The same keys in another organization, and another hold of the wallet: none of them is touched.
    await holdIn(elsewhere, 1_000n)
    const [kept, freed, open] = [
      await holdIn(wallet, 1_000n),
      await holdIn(wallet, 2_000n),
      await holdIn(wallet, 3_000n),
    ]
    const committed = await commitHold(kept)
    const released = await releaseHold(freed)
    expect(committed).toMatchObject({ value: { available: 3_000n, repeated: false } })
    expect(released).toMatchObject({ value: { available: 5_000n, repeated: false } })
    await debit(request(wallet, 4_000n))
    const again = <Value>(first: { ok: true; value: Value } | { ok: false }) =>
      first.ok && { ok: true, value: { ...first.value, repeated: true } }
    expect(await commitHold(kept)).toEqual(again(committed))
    expect(await releaseHold(freed)).toEqual(again(released))
    expect(await releaseHold(open)).toMatchObject({ value: { available: 4_000n } })
    expect(await brokenIdentities()).toEqual([])
  })

  it('S6 adds to the usage of its day', async () => {
    const wallet = await oneOfTwo()
    await debit(request(wallet, 400n, { quantity: 3 }))
    await commitHold({ ...(await holdIn(wallet, 1_000n)), tokens: 600n })
    await commitHold(await holdIn(wallet, 2_000n))
    const usage = { ...wallet, from: '2026-01-31', to: '2026-01-31', groupBy: 'none' } as const
    expect(await usageByDay(db(), usage)).toMatchObject([{ tokens: 3_000n, quantity: 5n }])
    expect(await brokenIdentities()).toEqual([])
  })

  it.each([
    [999, { available: 1_000n, expired: 0n }],
    [1000, { available: 0n, expired: 1_000n }],
  ])('T7 gives back to a batch that ends at 1000, when it is %d', async (ms, batch) => {
    const wallet = await newWallet()
    await give(wallet, 1_000n, { expiresAt: after(1000) })
    const held = await holdIn(wallet, 1_000n)
    expect(await releaseHold({ ...held, now: after(ms) })).toMatchObject({
      value: { status: 'released', available: batch.available },
    })
    const found = await listBatches(db(), wallet, { now: after(ms) })
    expect(found).toMatchObject([{ ...batch, held: 0n }])
  })
})
