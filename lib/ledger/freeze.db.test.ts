import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { debit } from './debit'
import { clawBack, freeze, unfreeze } from './freeze'
import { hold } from './hold'
import { listBatches, readWallet } from './read-wallet'
import { listEntries } from './read-entries'
import { commitHold, releaseHold } from './settle-hold'
import { brokenIdentities } from './testing/two-batches'
import { after, give, newWallet, request, start } from './testing/test-books'
import type { WalletRef } from './types'

const order = { source: 'topUp', sourceRef: 'inl_1' } as const
const disputed = (wallet: WalletRef, reference = 'dis_1') =>
  ({ ...wallet, ...order, reference, now: start }) as const

const figures = async (wallet: WalletRef) => {
  const { available, held, debt } = (await readWallet(db(), wallet, start)) ?? {}
  return { available, held, debt }
}

describe('a dispute', () => {
  it('freezes its own batch alone: of that wallet, source and ref', async () => {
    const [wallet, other] = [await newWallet(), await newWallet()]
    const { batchId } = await give(wallet, 1_000n, { ...order, expiresAt: after(9000) })
    await give(wallet, 20n, { ...order, source: 'correction' })
    await give(wallet, 3n, { ...order, sourceRef: 'inl_2' })
    await give(other, 400n, order)
    expect(await freeze(db(), disputed(wallet))).toBe(1_000n)
    expect(await figures(wallet)).toEqual({ available: 23n, held: 1_000n, debt: 0n })
    expect(await figures(other)).toEqual({ available: 400n, held: 0n, debt: 0n })
    const [entry] = await listEntries(db(), { ...wallet, limit: 1 })
    expect(entry).toMatchObject({ kind: 'hold', batchId, walletAvailableAfter: 23n })
    expect(await brokenIdentities()).toEqual([])
  })

  it('is one for each reference and wallet; what is frozen is not frozen once more', async () => {
    const [wallet, other] = [await newWallet(), await newWallet()]
    await give(wallet, 1_000n, order)
    await give(other, 400n, order)
    expect(await freeze(db(), disputed(wallet))).toBe(1_000n)
    expect(await freeze(db(), disputed(wallet, 'dis_2'))).toBe(0n)
    expect(await freeze(db(), disputed(other))).toBe(400n)
    expect(await unfreeze(db(), disputed(wallet, 'dis_2'))).toBe(0n)
    expect(await unfreeze(db(), disputed(wallet, 'dis_3'))).toBe(0n)
    expect(await figures(wallet)).toEqual({ available: 0n, held: 1_000n, debt: 0n })
    expect(await unfreeze(db(), disputed(wallet))).toBe(1_000n)
    expect(await freeze(db(), disputed(wallet))).toBe(1_000n)
    expect(await figures(wallet)).toEqual({ available: 1_000n, held: 0n, debt: 0n })
    expect(await figures(other)).toEqual({ available: 0n, held: 400n, debt: 0n })
    expect(await brokenIdentities()).toEqual([])
  })

  it('freezes nothing of a batch that has ended, and loses what was frozen when it ends meanwhile', async () => {
    const [ended, ending] = [await newWallet(), await newWallet()]
    for (const wallet of [ended, ending])
      await give(wallet, 1_000n, { ...order, expiresAt: after(1000) })
    expect(await freeze(db(), { ...disputed(ended), now: after(1000) })).toBe(0n)
    expect(await freeze(db(), { ...disputed(ending), now: after(999) })).toBe(1_000n)
    expect(await unfreeze(db(), { ...disputed(ending), now: after(1000) })).toBe(1_000n)
    const [batch] = await listBatches(db(), ending, { now: after(1000) })
    expect(batch).toMatchObject({ available: 0n, held: 0n, expired: 1_000n })
    expect(await brokenIdentities()).toEqual([])
  })

  it('freezes nothing where nothing is left, and gives nothing back, whatever was moved meanwhile', async () => {
    const wallet = await newWallet()
    await give(wallet, 1_000n, order)
    await give(wallet, 500n, { ...order, sourceRef: 'inl_2' })
    await debit(request(wallet, 1_000n))
    expect(await freeze(db(), disputed(wallet))).toBe(0n)
    await debit(request(wallet, 200n))
    expect(await unfreeze(db(), disputed(wallet))).toBe(0n)
    expect(await figures(wallet)).toEqual({ available: 300n, held: 0n, debt: 0n })
    expect(await brokenIdentities()).toEqual([])
  })

  it('leaves what is frozen to itself: nobody commits or releases it as a hold', async () => {
    const wallet = await newWallet()
    const { organizationId } = wallet
    await give(wallet, 1_000n, order)
    await freeze(db(), disputed(wallet))
    const [entry] = await listEntries(db(), { ...wallet, limit: 1 })
    const asked = { organizationId, holdId: entry?.reference ?? '', now: start }
    const refusal = { kind: 'holdNotFound' }
    expect(await commitHold(asked)).toEqual({ ok: false, refusal })
    expect(await releaseHold(asked)).toEqual({ ok: false, refusal })
    expect(await figures(wallet)).toEqual({ available: 0n, held: 1_000n, debt: 0n })
  })

  it('lost: what expired unused is not owed, what others hold is, and only its own batch is taken', async () => {
    const wallet = await newWallet()
    await give(wallet, 1_000n, { ...order, expiresAt: after(1000) })
    await give(wallet, 9_000n, { ...order, sourceRef: 'inl_2' })
    await debit(request(wallet, 300n))
    await hold({ ...request(wallet, 200n), ttlSeconds: 900 })
    expect(await debit(request(wallet, 1n, { now: after(1000) }))).toMatchObject({ ok: true })
    const lost = { ...disputed(wallet), now: after(1001) }
    expect(await clawBack(db(), lost)).toEqual({ taken: 0n, debt: 500n })
    expect(await figures(wallet)).toEqual({ available: 8_999n, held: 200n, debt: 500n })
    expect(await brokenIdentities()).toEqual([])
  })

  it('books what was spent as owed once, however many disputes of the charge are lost', async () => {
    const wallet = await newWallet()
    await give(wallet, 1_000n, order)
    await debit(request(wallet, 300n))
    expect(await clawBack(db(), disputed(wallet))).toEqual({ taken: 700n, debt: 300n })
    expect(await clawBack(db(), disputed(wallet, 'dis_2'))).toEqual({ taken: 0n, debt: 0n })
    expect(await figures(wallet)).toEqual({ available: 0n, held: 0n, debt: 300n })
    expect(await brokenIdentities()).toEqual([])
  })

  it('takes nothing that a dispute lost before has booked as owed, while another held it', async () => {
    const wallet = await newWallet()
    await give(wallet, 1_000n, order)
    expect(await freeze(db(), disputed(wallet))).toBe(1_000n)
    expect(await clawBack(db(), disputed(wallet, 'dis_2'))).toEqual({ taken: 0n, debt: 1_000n })
    expect(await clawBack(db(), disputed(wallet))).toEqual({ taken: 0n, debt: 0n })
    expect(await figures(wallet)).toEqual({ available: 1_000n, held: 0n, debt: 1_000n })
    expect(await brokenIdentities()).toEqual([])
  })

  it('lost: the answer is of that wallet and reference, and a batch that is not there is refused', async () => {
    const [wallet, other] = [await newWallet(), await newWallet()]
    await give(wallet, 1_000n, order)
    await give(other, 400n, order)
    await debit(request(wallet, 300n))
    expect(await clawBack(db(), disputed(wallet))).toEqual({ taken: 700n, debt: 300n })
    expect(await clawBack(db(), disputed(other))).toEqual({ taken: 400n, debt: 0n })
    const [entry] = await listEntries(db(), { ...wallet, kinds: ['clawBack'] })
    expect(entry).toMatchObject({ amount: 700n, reference: 'dis_1', walletAvailableAfter: 0n })
    for (const wrong of [{ sourceRef: 'inl_9' }, { source: 'correction' }] as const)
      await expect(clawBack(db(), { ...disputed(wallet, 'dis_2'), ...wrong })).rejects.toThrow(
        'no batch',
      )
    expect(await figures(wallet)).toEqual({ available: 0n, held: 0n, debt: 300n })
    expect(await brokenIdentities()).toEqual([])
  })
})

describe('a dispute about a part of what a batch cost', () => {
  const part = (wallet: WalletRef, most: bigint, reference = 'dis_1') => ({
    ...disputed(wallet, reference),
    most,
  })

  it('freezes and takes back that much and no more, unspent tokens first', async () => {
    const wallet = await newWallet()
    await give(wallet, 1_000n, order)
    expect(await freeze(db(), part(wallet, 250n))).toBe(250n)
    expect(await figures(wallet)).toEqual({ available: 750n, held: 250n, debt: 0n })
    expect(await clawBack(db(), part(wallet, 250n))).toEqual({ taken: 250n, debt: 0n })
    expect(await clawBack(db(), part(wallet, 999n))).toEqual({ taken: 250n, debt: 0n })
    expect(await figures(wallet)).toEqual({ available: 750n, held: 0n, debt: 0n })
    expect(await brokenIdentities()).toEqual([])
  })

  it('owes what was spent of it, and of several disputes each its own', async () => {
    const wallet = await newWallet()
    await give(wallet, 1_000n, order)
    await debit(request(wallet, 600n))
    expect(await freeze(db(), part(wallet, 500n))).toBe(400n)
    expect(await clawBack(db(), part(wallet, 500n))).toEqual({ taken: 400n, debt: 100n })
    expect(await clawBack(db(), part(wallet, 300n, 'dis_2'))).toEqual({ taken: 0n, debt: 300n })
    expect(await clawBack(db(), part(wallet, 300n, 'dis_3'))).toEqual({ taken: 0n, debt: 200n })
    expect(await clawBack(db(), part(wallet, 300n, 'dis_4'))).toEqual({ taken: 0n, debt: 0n })
    expect(await figures(wallet)).toEqual({ available: 0n, held: 0n, debt: 600n })
    expect(await brokenIdentities()).toEqual([])
  })

  it('of nothing freezes and takes nothing', async () => {
    const wallet = await newWallet()
    await give(wallet, 1_000n, order)
    expect(await freeze(db(), part(wallet, 0n))).toBe(0n)
    expect(await clawBack(db(), part(wallet, 0n))).toEqual({ taken: 0n, debt: 0n })
    expect(await figures(wallet)).toEqual({ available: 1_000n, held: 0n, debt: 0n })
  })

  it('the version before, which names no part, still freezes and takes back all', async () => {
    const wallet = await newWallet()
    await give(wallet, 1_000n, order)
    await debit(request(wallet, 300n))
    const { organizationId, walletId } = wallet
    const words = [organizationId, walletId, order.source, order.sourceRef, 'dis_1']
    const [frozen] = await db().$queryRawUnsafe<object[]>(
      'SELECT ledger_freeze($1, $2, $3, $4, $5, $6, $7::timestamptz) AS frozen',
      ...words,
      newId('hold'),
      start,
    )
    expect(frozen).toEqual({ frozen: 700n })
    const [taken] = await db().$queryRawUnsafe<object[]>(
      'SELECT taken, debt FROM ledger_claw_back($1, $2, $3, $4, $5, $6, $7::timestamptz)',
      ...words,
      newId('usage'),
      start,
    )
    expect(taken).toEqual({ taken: 700n, debt: 300n })
  })
})
