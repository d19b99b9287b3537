import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { clawBack, freeze, unfreeze } from './freeze'
import { hold } from './hold'
import { findWallet } from './open-wallet'
import { proveBalance } from './prove-balance'
import { listBatches, readWallet } from './read-wallet'
import { usageByDay } from './read-usage'
import { commitHold, releaseHold } from './settle-hold'
import { expireDueBatches, releaseDueHolds } from './sweep'
import { transferPool } from './transfer-pool'
import type { WalletRef } from './types'
import { debit } from './debit'
import { after, give, newWallet, request, start } from './testing/test-books'

const ttlSeconds = 900

async function holdTokens(wallet: WalletRef, amount: bigint) {
  const result = await hold({ ...request(wallet, amount), ttlSeconds })
  if (!result.ok) throw new Error(result.refusal.kind)
  return { organizationId: wallet.organizationId, holdId: result.value.id, now: start }
}

const figures = async (wallet: WalletRef) => {
  const { available, held, debt } = (await readWallet(db(), wallet, start)) ?? {}
  expect((await proveBalance(db(), wallet)).holds).toBe(true)
  return { available, held, debt }
}

describe('holds', () => {
  it('T7 a commit may be for less, the rest comes back; the same way again repeats, the other is refused', async () => {
    const wallet = await newWallet()
    await give(wallet, 2_000n)
    await give(wallet, 2_000n)
    const held = await holdTokens(wallet, 3_000n)
    expect(await figures(wallet)).toEqual({ available: 1_000n, held: 3_000n, debt: 0n })
    const first = await commitHold({ ...held, tokens: 1_500n })
    expect(first).toMatchObject({
      ok: true,
      value: { status: 'committed', tokens: 1_500n, available: 2_500n, repeated: false },
    })
    expect(await commitHold(held)).toMatchObject({ value: { tokens: 1_500n, repeated: true } })
    expect(await commitHold({ ...held, tokens: 1n })).toMatchObject({
      refusal: { kind: 'holdSettled', as: 'committed' },
    })
    expect(await releaseHold(held)).toMatchObject({ refusal: { kind: 'holdSettled' } })
    const usage = { ...wallet, from: '2026-01-31', to: '2026-01-31', groupBy: 'none' } as const
    expect(await usageByDay(db(), usage)).toMatchObject([{ tokens: 1_500n, quantity: 1n }])
  })

  it('T7 refuses a commit for more than is held, and a hold that is not there', async () => {
    const wallet = await newWallet()
    await give(wallet, 2_000n)
    const held = await holdTokens(wallet, 1_000n)
    expect(await commitHold({ ...held, tokens: 1_001n })).toMatchObject({
      refusal: { kind: 'moreThanHeld', held: 1_000n, asked: 1_001n },
    })
    expect(await commitHold({ ...held, holdId: 'hol_0' })).toMatchObject({
      refusal: { kind: 'holdNotFound' },
    })
  })

  it('T7 settles once when commit and release race', async () => {
    const wallet = await newWallet()
    await give(wallet, 2_000n)
    const held = await holdTokens(wallet, 1_000n)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? commitHold(held) : releaseHold(held))),
    )
    const settled = answers.filter((answer) => answer.ok && !answer.value.repeated)
    expect(settled).toHaveLength(1)
    expect(await figures(wallet)).toMatchObject({ held: 0n })
  })

  it('T7 what nobody settles is given back by the worker, and no commit can follow', async () => {
    const wallet = await newWallet()
    await give(wallet, 2_000n)
    const late = await holdTokens(wallet, 1_000n)
    const swept = await holdTokens(wallet, 1_000n)
    const now = after(ttlSeconds * 1000)
    expect(await commitHold({ ...late, now })).toMatchObject({ refusal: { as: 'expired' } })
    const { organizationId } = wallet
    expect(await releaseDueHolds({ now: after(ttlSeconds * 1000 - 1), organizationId })).toBe(0)
    expect(await releaseDueHolds({ now, organizationId })).toBe(1)
    expect(await releaseHold({ ...swept, now })).toMatchObject({
      value: { status: 'expired', repeated: true },
    })
    expect(await figures(wallet)).toEqual({ available: 2_000n, held: 0n, debt: 0n })
  })

  it('T8 the worker books what expired, once', async () => {
    const wallet = await newWallet()
    await give(wallet, 2_000n, { expiresAt: after(1000) })
    const { organizationId } = wallet
    expect(await expireDueBatches({ now: after(1000), organizationId })).toBe(1)
    expect(await expireDueBatches({ now: after(1000), organizationId })).toBe(0)
    expect(await figures(wallet)).toMatchObject({ available: 0n })
  })
})

describe('pool transfers', () => {
  it('S5 moves all that is available; a commit is paid by the source, a release follows through the chain', async () => {
    const [first, second, third] = [
      await newWallet('sharedPool'),
      await newWallet('sharedPool'),
      await newWallet('sharedPool'),
    ]
    await give(first, 10_000n, { source: 'sharedLicense' })
    const paid = await holdTokens(first, 1_000n)
    const freed = await holdTokens(first, 2_000n)
    const move = (from: WalletRef, to: WalletRef, transferId: string) =>
      db().$transaction((tx) => transferPool(tx, { from, to, transferId, now: start }))
    expect(await move(first, second, 'trf_1')).toEqual({ tokens: 7_000n, held: 3_000n })
    await debit(request(second, 7_000n))
    expect(await move(second, third, 'trf_2')).toEqual({ tokens: 0n, held: 0n })
    await commitHold(paid)
    await releaseHold(freed)
    expect(await figures(first)).toMatchObject({ available: 0n, held: 0n })
    expect(await figures(second)).toMatchObject({ available: 0n, held: 0n })
    expect(await figures(third)).toMatchObject({ available: 2_000n, held: 0n })
    expect((await listBatches(db(), first, { now: start }))[0]).toMatchObject({
      spent: 1_000n,
      transferred: 9_000n,
    })
  })

  it('S5 transfers to and fro under load lose nothing and never wait for each other', async () => {
    const [left, right] = [await newWallet('sharedPool'), await newWallet('sharedPool')]
    await give(left, 1_000_000n, { source: 'sharedLicense' })
    const spends = Array.from({ length: 200 }, (_, index) =>
      debit(request(index % 2 ? left : right, 100n)),
    )
    const moves = Array.from({ length: 10 }, (_, index) =>
      db().$transaction((tx) =>
        transferPool(tx, {
          from: index % 2 ? right : left,
          to: index % 2 ? left : right,
          transferId: `trf_${index}`,
          now: start,
        }),
      ),
    )
    const answers = await Promise.all(spends)
    await Promise.all(moves)
    const spent = BigInt(answers.filter(({ ok }) => ok).length) * 100n
    const [one, two] = [await figures(left), await figures(right)]
    expect((one.available ?? 0n) + (two.available ?? 0n)).toBe(1_000_000n - spent)
  })
})

describe('disputes', () => {
  const order = { source: 'topUp', sourceRef: 'inl_1', reference: 'dis_1' } as const

  it('opened: unspent tokens cannot be spent; won: exactly restored, once', async () => {
    const wallet = await newWallet()
    await give(wallet, 5_000n, order)
    await debit(request(wallet, 1_000n))
    const disputed = { ...wallet, ...order, now: start }
    const twice = await Promise.all([freeze(db(), disputed), freeze(db(), disputed)])
    expect(twice).toEqual([4_000n, 4_000n])
    expect(await debit(request(wallet, 1n))).toMatchObject({ ok: false })
    expect(await unfreeze(db(), disputed)).toBe(4_000n)
    expect(await unfreeze(db(), disputed)).toBe(0n)
    expect(await figures(wallet)).toEqual({ available: 4_000n, held: 0n, debt: 0n })
  })

  it('lost: the unspent part goes, the spent part is a debt that the next top-ups repay', async () => {
    const wallet = await newWallet()
    await give(wallet, 5_000n, order)
    await debit(request(wallet, 3_000n))
    const disputed = { ...wallet, ...order, now: start }
    await freeze(db(), disputed)
    expect(await clawBack(db(), disputed)).toEqual({ taken: 2_000n, debt: 3_000n })
    expect(await clawBack(db(), disputed)).toEqual({ taken: 2_000n, debt: 3_000n })
    expect(await figures(wallet)).toEqual({ available: 0n, held: 0n, debt: 3_000n })
    expect(await give(wallet, 2_000n)).toMatchObject({ repaid: 2_000n, available: 0n })
    expect(await give(wallet, 2_000n)).toMatchObject({ repaid: 1_000n, available: 1_000n })
    expect(await figures(wallet)).toEqual({ available: 1_000n, held: 0n, debt: 0n })
  })

  it('K4 a member’s own wallet, which no top-up reaches, repays with its next package', async () => {
    const wallet = await newWallet('account')
    const first = { source: 'package', sourceRef: 'sub_1:0', reference: 'dis_1' } as const
    await give(wallet, 5_000n, first)
    await debit(request(wallet, 3_000n))
    expect(await clawBack(db(), { ...wallet, ...first, now: start })).toEqual({
      taken: 2_000n,
      debt: 3_000n,
    })
    const next = { source: 'package', sourceRef: 'sub_1:1' } as const
    expect(await give(wallet, 5_000n, next)).toMatchObject({ repaid: 3_000n, available: 2_000n })
    expect(await figures(wallet)).toEqual({ available: 2_000n, held: 0n, debt: 0n })
  })

  it('findWallet answers null for a wallet that was never opened', async () => {
    const { organizationId } = await newWallet()
    expect(await findWallet(db(), { organizationId, kind: 'sharedPool' })).toBeNull()
  })
})
