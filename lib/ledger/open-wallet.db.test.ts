import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { debit } from './debit'
import { grantToMany } from './grant'
import { lockWallets } from './lock-wallets'
import {
  closeWallet,
  findWallet,
  openAccountWallets,
  openWallet,
  reopenWallet,
} from './open-wallet'
import { listBatches, listWallets, readWallet } from './read-wallet'
import { after, give, newWallet, request, start } from './testing/test-books'
import { readLastUses, readPackageBatches } from './read-account-wallets'

describe('wallets', () => {
  it('K4 there is one of a kind and account, however often it is opened', async () => {
    const { organizationId, walletId } = await newWallet()
    const owner = { organizationId, kind: 'account', accountId: newId('user') } as const
    expect(await findWallet(db(), owner)).toBeNull()
    const opened = await Promise.all(
      Array.from({ length: 5 }, () => openWallet(db(), { ...owner, now: start })),
    )
    expect(new Set(opened.map((wallet) => wallet.walletId)).size).toBe(1)
    expect(await findWallet(db(), owner)).toEqual(opened[0])
    const another = { ...owner, accountId: newId('user') }
    expect(await findWallet(db(), another)).toBeNull()
    const pool = await openWallet(db(), { organizationId, kind: 'sharedPool', now: after(1) })
    const views = await listWallets(db(), organizationId, start)
    expect(views.map((view) => [view.kind, view.accountId])).toEqual(
      expect.arrayContaining([
        ['organization', null],
        ['account', owner.accountId],
        ['sharedPool', null],
      ]),
    )
    expect(views.at(-1)?.walletId).toBe(pool.walletId)
    expect(await findWallet(db(), { organizationId, kind: 'organization' })).toEqual({
      organizationId,
      walletId,
    })
  })

  it('K4 many accounts get theirs in one step, and a package each', async () => {
    const { organizationId } = await newWallet()
    const accountIds = [newId('user'), newId('user'), newId('user')]
    const [first = ''] = accountIds
    const known = await openWallet(db(), {
      organizationId,
      kind: 'account',
      accountId: first,
      now: start,
    })
    const owners = { organizationId, accountIds, now: start }
    const opened = await openAccountWallets(db(), owners)
    expect([...opened.keys()].toSorted()).toEqual(accountIds.toSorted())
    expect(opened.get(first)).toBe(known.walletId)
    expect([...opened.values()].every((id) => id.startsWith('wal_'))).toBe(true)
    expect(await openAccountWallets(db(), owners)).toEqual(opened)
    const refs = new Map([...opened].map(([accountId, walletId]) => [walletId, `of ${accountId}`]))
    await grantToMany(db(), {
      organizationId,
      to: [...refs].map(([walletId, sourceRef]) => ({ walletId, sourceRef })),
      amount: 40_000n,
      source: 'package',
      expiresAt: after(2000),
      statedExpiresAt: after(1000),
      now: start,
    })
    const [batch] = await listBatches(db(), known, { now: start })
    expect(batch?.id).toMatch(/^bat_/)
    expect(batch).toMatchObject({ granted: 40_000n, expiresAt: after(1000), expired: 0n })
    await debit(request(known, 5_000n, { now: after(500) }))
    const query = { organizationId, sourceRefs: [`of ${first}`, 'of nobody'] }
    const held = { accountId: first, sourceRef: `of ${first}`, granted: 40_000n, held: 0n }
    expect(await readPackageBatches(db(), { ...query, now: after(1999) })).toEqual([
      { ...held, available: 35_000n, spent: 5_000n },
    ])
    expect(await readPackageBatches(db(), { ...query, now: after(2000) })).toEqual([
      { ...held, available: 0n, spent: 5_000n },
    ])
    expect(await readLastUses(db(), organizationId)).toEqual(new Map([[first, after(500)]]))
  })

  it('K7 a closed one says since when, whoever closes it again; reopened it is usable', async () => {
    const wallet = await newWallet('account')
    await give(wallet, 1_000n)
    const closedAt = async () => (await readWallet(db(), wallet, start))?.closedAt
    expect(await closedAt()).toBeNull()
    await closeWallet(db(), wallet, after(1000))
    await closeWallet(db(), wallet, after(2000))
    expect(await closedAt()).toEqual(after(1000))
    await reopenWallet(db(), wallet)
    expect(await closedAt()).toBeNull()
    expect(await debit(request(wallet, 1_000n))).toMatchObject({ ok: true })
  })

  it('T8 locked ones are answered in the order asked, those not there with nothing', async () => {
    const [one, two] = [await newWallet(), await newWallet()]
    await give(one, 1_000n)
    await give(two, 2_000n)
    const none = { ...one, walletId: 'wal_0' }
    const locked = await db().$transaction((tx) => lockWallets(tx, [two, none, one]))
    expect(locked).toEqual([
      { available: 2_000n, held: 0n },
      { available: 0n, held: 0n },
      { available: 1_000n, held: 0n },
    ])
    expect(await readWallet(db(), none, start)).toBeNull()
  })

  it('T5 batches are listed open ones first, as many as asked', async () => {
    const wallet = await newWallet()
    const late = await give(wallet, 1_000n, { expiresAt: after(3000) })
    const soon = await give(wallet, 1_000n, { expiresAt: after(1000) })
    const never = await give(wallet, 1_000n)
    await debit(request(wallet, 1_000n))
    const ids = async (options: { limit?: number; onlyOpen?: boolean }) =>
      (await listBatches(db(), wallet, { now: start, ...options })).map(({ id }) => id)
    expect(await ids({})).toEqual([late.batchId, never.batchId, soon.batchId])
    expect(await ids({ onlyOpen: true })).toEqual([late.batchId, never.batchId])
    expect(await ids({ limit: 1 })).toEqual([late.batchId])
    const batches = await listBatches(db(), wallet, { now: after(3000) })
    expect(
      batches.map(({ available, expired, expiresAt }) => [available, expired, expiresAt]),
    ).toEqual([
      [0n, 1_000n, after(3000)],
      [1_000n, 0n, null],
      [0n, 0n, after(1000)],
    ])
    expect(await readWallet(db(), wallet, after(2999))).toMatchObject({ available: 2_000n })
    expect(await readWallet(db(), wallet, after(3000))).toMatchObject({ available: 1_000n })
  })
})
