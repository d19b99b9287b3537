import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { debit } from './debit'
import { clawBack } from './freeze'
import { grant, grantToMany } from './grant'
import { listBatches, readWallet } from './read-wallet'
import { listEntries } from './read-entries'
import { after, give, newWallet, request, start } from './testing/test-books'

describe('a grant', () => {
  it.each([0n, -1n])('T1 of %s tokens is refused and leaves nothing behind', async (amount) => {
    const wallet = await newWallet()
    await expect(give(wallet, amount)).rejects.toThrow('a grant is above zero')
    const { walletId, ...rest } = wallet
    const many = { ...rest, to: [{ walletId, sourceRef: 'period 1' }], amount, now: start }
    const granted = grantToMany(db(), { ...many, source: 'package', expiresAt: null })
    await expect(granted).rejects.toThrow('a grant is above zero')
    expect(await listBatches(db(), wallet, { now: start })).toEqual([])
    expect(await listEntries(db(), wallet)).toEqual([])
    expect(await give(wallet, 1n)).toMatchObject({ isNew: true, available: 1n })
  })

  it('T2 is one for each wallet, source and ref: the second answers the first and changes nothing', async () => {
    const [wallet, other] = [await newWallet(), await newWallet()]
    const same = { source: 'topUp', sourceRef: 'inl_1' } as const
    const first = await give(wallet, 1_000n, same)
    expect(first.batchId).toMatch(/^bat_/)
    expect(first).toMatchObject({ isNew: true, available: 1_000n, repaid: 0n })
    const again = await give(wallet, 9_000n, { ...same, expiresAt: after(1000) })
    expect(again).toEqual({ ...first, isNew: false })
    expect(await give(wallet, 200n, { ...same, source: 'correction' })).toMatchObject({
      isNew: true,
      available: 1_200n,
    })
    expect(await give(other, 30n, same)).toMatchObject({ isNew: true, available: 30n })
    const batches = await listBatches(db(), wallet, { now: after(2000) })
    expect(batches.map(({ granted, expiresAt }) => [granted, expiresAt])).toEqual([
      [1_000n, null],
      [200n, null],
    ])
  })

  it('is refused for a wallet that is not there', async () => {
    const wallet = await newWallet()
    await expect(give({ ...wallet, walletId: 'wal_0' }, 1n)).rejects.toThrow('no wallet wal_0')
    const other = await newWallet()
    const { organizationId } = other
    await expect(give({ ...wallet, organizationId }, 1n)).rejects.toThrow('no wallet')
  })

  it('K5 its holder is told the end that was stated first; its tokens are there to the later one', async () => {
    const wallet = await newWallet('account')
    const asked = {
      ...wallet,
      amount: 1_000n,
      source: 'package',
      sourceRef: 'period 1',
      expiresAt: after(2000),
      statedExpiresAt: after(1000),
      now: start,
    } as const
    await give(wallet, 500n, { sourceRef: 'another', expiresAt: after(3000) })
    await grant(db(), asked)
    await grant(db(), { ...asked, statedExpiresAt: after(1500) })
    const batches = await listBatches(db(), wallet, { now: start })
    expect(batches.map(({ expiresAt }) => expiresAt)).toEqual([after(1000), after(3000)])
    expect(await debit(request(wallet, 1_001n, { now: after(1999) }))).toMatchObject({ ok: true })
    expect(await readWallet(db(), wallet, after(2000))).toMatchObject({ available: 499n })
  })

  it('repays a debt from top-ups and packages alone, and only what is owed', async () => {
    const wallet = await newWallet()
    const order = { source: 'topUp', sourceRef: 'inl_1' } as const
    await give(wallet, 5_000n, order)
    await debit(request(wallet, 5_000n))
    await clawBack(db(), { ...wallet, ...order, reference: 'dis_1', now: start })
    for (const source of ['welcome', 'sharedLicense', 'correction'] as const)
      expect(await give(wallet, 100n, { source, sourceRef: source })).toMatchObject({ repaid: 0n })
    expect(await give(wallet, 4_000n)).toMatchObject({ repaid: 4_000n, available: 300n })
    expect(await give(wallet, 4_000n)).toMatchObject({ repaid: 1_000n, available: 3_300n })
    expect(await give(wallet, 4_000n)).toMatchObject({ repaid: 0n, available: 7_300n })
    expect(await readWallet(db(), wallet, start)).toMatchObject({ debt: 0n })
  })
})
