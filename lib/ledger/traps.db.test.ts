import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { sendMany } from './charge-statements'
import { debit } from './debit'
import { ledger } from './pool'
import { proveBalance } from './prove-balance'
import type { WalletRef } from './types'
import { byWallet } from './wallet-charges'
import { give, newWallet, request, start } from './testing/test-books'

// Each of these was slow or wrong once in a measured prototype. Work is counted in rows, never in time.

const { url, asOwner } = testDatabase()

const queued = (wallet: WalletRef, amount: bigint, id: string) => ({
  ...request(wallet, amount),
  id,
  expiresAt: null,
})

/** Makes two charges in one transaction and counts the rows of a table that they touched. */
async function rowsTouched(wallet: WalletRef, table: string) {
  const client = await ledger().pool.connect()
  const pool = new Proxy(ledger().pool, {
    get: (target, name) =>
      name === 'query' ? client.query.bind(client) : Reflect.get(target, name),
  })
  try {
    await client.query('BEGIN')
    await sendMany(pool, byWallet([queued(wallet, 1n, 'use_1'), queued(wallet, 1n, 'use_2')]))
    const { rows } = await client.query<{ read: bigint; updated: bigint; hot: bigint }>(
      `SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) AS read, n_tup_upd AS updated, n_tup_hot_upd AS hot
       FROM pg_stat_xact_user_tables WHERE relname = $1`,
      [table],
    )
    return rows[0]
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

describe('a wallet with a long history', () => {
  let wallet: WalletRef

  beforeAll(async () => {
    wallet = await newWallet()
    await give(wallet, 5_000_000n)
    await asOwner(
      `SELECT count(*) FROM generate_series(1, 3000) n CROSS JOIN LATERAL
         ledger_grant($1, $2, 'bat_many' || n, 'topUp', n::text, 1000, '9999-12-31', $3::timestamptz) g`,
      [wallet.organizationId, wallet.walletId, start],
    )
    await Promise.all(Array.from({ length: 1000 }, () => debit(request(wallet, 1n))))
    await asOwner('ANALYZE')
  })

  it('a charge reads a page of its open batches, not all of them', async () => {
    expect(Number((await rowsTouched(wallet, 'token_batches'))?.read)).toBeLessThan(60)
  })

  it('a key is looked up alone, not in the wallet’s whole history', async () => {
    expect(Number((await rowsTouched(wallet, 'token_operations'))?.read)).toBeLessThan(10)
  })

  it('a spend updates batch and wallet in place: no index changes', async () => {
    for (const table of ['token_batches', 'wallets']) {
      const touched = await rowsTouched(wallet, table)
      expect([table, touched?.hot]).toEqual([table, touched?.updated])
    }
  })
})

describe('locks', () => {
  const other = new pg.Client({ connectionString: url })
  beforeAll(() => other.connect())
  afterAll(() => other.end())

  it('a charge that waited for the lock sees what the one before it left', async () => {
    const wallet = await newWallet()
    for (let batch = 0; batch < 5; batch += 1) await give(wallet, 1000n)
    await other.query('BEGIN')
    await other.query(
      `SELECT ledger_charge_one($1, $2, 'held back', 'hash', 'use_first', 4500, 'ai_photo', 1,
         NULL, NULL, NULL, NULL, NULL, $3, NULL, NULL, NULL)`,
      [wallet.organizationId, wallet.walletId, start],
    )
    const waiting = Promise.all([debit(request(wallet, 400n)), debit(request(wallet, 400n))])
    await waitsForLock()
    await other.query('COMMIT')
    expect((await waiting).map(({ ok }) => ok)).toEqual([true, false])
    expect(await proveBalance(db(), wallet)).toMatchObject({ available: 100n, holds: true })
  })
})

/** Until a connection of the ledger really waits for a lock. */
async function waitsForLock(): Promise<void> {
  const waits = `SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'granary-ledger' AND wait_event_type = 'Lock'`
  while ((await asOwner(waits)).length === 0) continue
}
