import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { debit } from './debit'
import { commitHold, releaseHold } from './settle-hold'
import { hold } from './hold'
import { openLedger } from './pool'
import { closeWallet } from './open-wallet'
import { listBatches, readWallet } from './read-wallet'
import { listEntries } from './read-entries'
import { proveBalance } from './prove-balance'
import { usageByDay } from './read-usage'
import { replaceBatch } from './replace-batch'
import { testDatabase } from '@/dev/testing/database'
import { after, give, newWallet, request, start } from './testing/test-books'

const { url } = testDatabase()

describe('debit', () => {
  it('T5 burns the soonest expiry first, then the oldest, over several batches', async () => {
    const wallet = await newWallet()
    const never = await give(wallet, 10_000n)
    const late = await give(wallet, 5_000n, { expiresAt: after(2000) })
    const soon = await give(wallet, 3_000n, { expiresAt: after(1000) })
    const result = await debit(request(wallet, 9_000n))
    expect(result).toMatchObject({
      ok: true,
      value: {
        tokens: 9_000n,
        available: 9_000n,
        replayed: false,
        parts: [
          { batchId: soon.batchId, tokens: 3_000n },
          { batchId: late.batchId, tokens: 5_000n },
          { batchId: never.batchId, tokens: 1_000n },
        ],
      },
    })
    expect((await proveBalance(db(), wallet)).holds).toBe(true)
  })

  it('T5 refuses whole, with what is there and what is needed', async () => {
    const wallet = await newWallet()
    await give(wallet, 500n)
    expect(await debit(request(wallet, 501n))).toEqual({
      ok: false,
      refusal: { kind: 'insufficientTokens', available: 500n, required: 501n },
    })
    expect(await readWallet(db(), wallet, start)).toMatchObject({ available: 500n })
  })

  it('T5 a batch is not spent at the instant of its expiry, and is booked as expired first', async () => {
    const wallet = await newWallet()
    await give(wallet, 500n, { expiresAt: after(1000) })
    expect(await debit(request(wallet, 1n, { now: after(999) }))).toMatchObject({ ok: true })
    expect(await debit(request(wallet, 1n, { now: after(1000) }))).toMatchObject({
      refusal: { available: 0n },
    })
    const [batch] = await listBatches(db(), wallet, { now: after(1000) })
    expect(batch).toMatchObject({ available: 0n, spent: 1n, expired: 499n })
  })

  it('T6 answers the first answer again for the same request, and refuses another under its key', async () => {
    const wallet = await newWallet()
    await give(wallet, 1_000n)
    await give(wallet, 1_000n)
    const asked = request(wallet, 1_500n, { idempotencyKey: 'key' })
    const first = await debit(asked)
    expect(first.ok && first.value.id).toMatch(/^use_/)
    await debit(request(wallet, 100n))
    const again = await debit(asked)
    expect(first.ok && again.ok && again.value).toEqual(
      first.ok && { ...first.value, replayed: true },
    )
    expect(await debit({ ...asked, requestHash: 'another' })).toEqual({
      ok: false,
      refusal: { kind: 'keyReused' },
    })
  })

  it('T6 a storm of one key charges once, through two processes at once', async () => {
    const wallet = await newWallet()
    await give(wallet, 1_000n)
    const other = openLedger(url)
    const asked = request(wallet, 300n, { idempotencyKey: 'storm' })
    const queued = { ...asked, id: 'use_0123456789012345678901', expiresAt: null }
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        index % 2 ? debit(asked) : other.lane.charge(queued),
      ),
    )
    await other.close()
    expect(answers.filter((answer) => answer.ok && !answer.value.replayed)).toHaveLength(1)
    expect(new Set(answers.map((answer) => answer.ok && answer.value.id)).size).toBe(1)
    expect(await readWallet(db(), wallet, start)).toMatchObject({ available: 700n })
  })

  it('T5 500 spends against 300 through two processes: 300 accepted, 200 refused, 0 left', async () => {
    const wallet = await newWallet()
    for (let batch = 0; batch < 30; batch += 1) await give(wallet, 10_000n)
    const other = openLedger(url)
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        index % 2
          ? debit(request(wallet, 1_000n))
          : other.lane.charge({
              ...request(wallet, 1_000n),
              id: `use_${String(index).padStart(20, '0')}`,
              expiresAt: null,
            }),
      ),
    )
    await other.close()
    expect(answers.filter((answer) => answer.ok)).toHaveLength(300)
    expect(await readWallet(db(), wallet, start)).toMatchObject({ available: 0n })
    expect((await proveBalance(db(), wallet)).holds).toBe(true)
  })

  it('S4 records usage that costs nothing, even with an empty wallet', async () => {
    const wallet = await newWallet('sharedPool')
    const result = await debit(
      request(wallet, 0n, { deviceId: 'dev_1', item: 'cloud_ai_analysis' }),
    )
    expect(result).toMatchObject({ ok: true, value: { tokens: 0n, available: 0n, parts: [] } })
    const usage = { ...wallet, from: '2026-01-31', to: '2026-01-31', groupBy: 'device' } as const
    expect(await usageByDay(db(), usage)).toEqual([
      { day: '2026-01-31', group: 'dev_1', tokens: 0n, quantity: 1n },
    ])
  })

  it('K7 a closed wallet and an unknown one are refused', async () => {
    const wallet = await newWallet('account')
    await give(wallet, 1_000n)
    await closeWallet(db(), wallet, start)
    expect(await debit(request(wallet, 1n))).toMatchObject({ refusal: { kind: 'walletClosed' } })
    const unknown = { ...wallet, walletId: 'wal_0' }
    expect(await debit(request(unknown, 1n))).toMatchObject({ refusal: { kind: 'walletNotFound' } })
  })

  it('a charge that the database refuses does not harm its neighbours in the batch', async () => {
    const wallet = await newWallet()
    await give(wallet, 10_000n)
    const answers = await Promise.allSettled([
      debit(request(wallet, 1_000n)),
      debit(request(wallet, 1_000n, { quantity: -5 })),
      debit(request(wallet, 1_000n)),
      debit(request(wallet, 99_000n)),
    ])
    expect(answers.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
    expect(await readWallet(db(), wallet, start)).toMatchObject({ available: 8_000n })
  })

  it('a full queue answers busy and books nothing', async () => {
    const wallet = await newWallet()
    await give(wallet, 10_000n)
    const small = openLedger(url, { queueLimit: 2 })
    const answers = await Promise.all(
      Array.from({ length: 3 }, (_, index) =>
        small.lane.charge({
          ...request(wallet, 1_000n),
          id: `use_${String(index).padStart(20, 'a')}`,
          expiresAt: null,
        }),
      ),
    )
    await small.close()
    expect(answers[2]).toEqual({ ok: false, refusal: { kind: 'ledgerBusy' } })
    expect(await readWallet(db(), wallet, start)).toMatchObject({ available: 8_000n })
  })
})

describe('grant', () => {
  it('T2 grants once per source, however often and at once it is asked', async () => {
    const wallet = await newWallet()
    const same = { source: 'welcome', sourceRef: 'welcome' } as const
    const grants = await Promise.all(Array.from({ length: 10 }, () => give(wallet, 25_000n, same)))
    expect(grants.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await readWallet(db(), wallet, start)).toMatchObject({ available: 25_000n })
  })

  it('K5 the old period expires and the new batch arrives; held tokens commit, or expire when released', async () => {
    const wallet = await newWallet('account')
    const old = { source: 'package', sourceRef: 'period 1', expiresAt: after(1000) } as const
    await give(wallet, 40_000n, old)
    const kept = await hold({ ...request(wallet, 5_000n), ttlSeconds: 900 })
    const freed = await hold({ ...request(wallet, 3_000n), ttlSeconds: 900 })
    const renewed = await db().$transaction((tx) =>
      replaceBatch(tx, {
        ...wallet,
        amount: 40_000n,
        source: 'package',
        sourceRef: 'period 2',
        oldSourceRef: 'period 1',
        expiresAt: after(2000),
        now: after(1000),
      }),
    )
    expect(renewed).toMatchObject({ expired: 32_000n, available: 40_000n })
    if (!kept.ok || !freed.ok) throw new Error('both were held')
    const settle = { organizationId: wallet.organizationId, now: after(1001) }
    await commitHold({ ...settle, holdId: kept.value.id })
    await releaseHold({ ...settle, holdId: freed.value.id })
    const batches = await listBatches(db(), wallet, { now: after(1001) })
    expect(batches.find(({ sourceRef }) => sourceRef === 'period 1')).toMatchObject({
      spent: 5_000n,
      expired: 35_000n,
      held: 0n,
    })
  })
})

describe('the journal', () => {
  it('T8 shows each movement newest first, with both balances after it, by pages and by time', async () => {
    const wallet = await newWallet()
    await give(wallet, 10_000n)
    for (let minute = 1; minute <= 9; minute += 1)
      await debit(request(wallet, 1_000n, { now: after(minute * 60_000) }))
    const page = await listEntries(db(), { ...wallet, limit: 4 })
    expect(page.map(({ walletAvailableAfter }) => walletAvailableAfter)).toEqual([
      1_000n,
      2_000n,
      3_000n,
      4_000n,
    ])
    const next = await listEntries(db(), { ...wallet, limit: 4, before: page[3]?.sequence })
    expect(next[0]?.sequence).toBe(6n)
    const middle = { ...wallet, from: after(120_000), to: after(240_000) }
    expect((await listEntries(db(), middle)).map(({ createdAt }) => createdAt)).toEqual([
      after(180_000),
      after(120_000),
    ])
  })

  it('T8 neither the application nor its owner can change or delete an entry', async () => {
    const wallet = await newWallet()
    await give(wallet, 10_000n)
    const where = `WHERE wallet_id = '${wallet.walletId}'`
    const change = `UPDATE token_entries SET amount = 1 ${where}`
    await expect(db().$executeRawUnsafe(change)).rejects.toThrow('permission denied')
    const end = `DELETE FROM token_entries ${where}`
    await expect(db().$executeRawUnsafe(end)).rejects.toThrow('permission denied')
    await expect(testDatabase().asOwner(change)).rejects.toThrow('append-only')
    await expect(testDatabase().asOwner(end)).rejects.toThrow('append-only')
    await expect(testDatabase().asOwner('TRUNCATE token_entries')).rejects.toThrow('append-only')
  })
})
