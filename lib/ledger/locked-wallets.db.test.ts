import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { clawBack, freeze } from './freeze'
import { grant } from './grant'
import { hold } from './hold'
import { openWallet } from './open-wallet'
import { ledger } from './pool'
import { listEntries } from './read-entries'
import { expireBatch } from './replace-batch'
import { row, type LedgerTransaction } from './rows'
import { takeBack } from './take-back'
import { brokenIdentities } from './testing/two-batches'
import { after, give, newWallet, request, start } from './testing/test-books'
import { transferPool } from './transfer-pool'
import type { WalletRef } from './types'

// Whoever moves a wallet's tokens waits for whoever moves them already, and for nobody else.

const { asOwner } = testDatabase()

interface Books extends WalletRef {
  readonly batchId: string
  readonly holdId: string
  readonly other: WalletRef
}

const order = { source: 'topUp', sourceRef: 'inl_1' } as const

/** 1,000 thousandths that end in a second, 100 of them held; and the organization's other wallet. */
async function books(): Promise<Books> {
  const wallet = await newWallet()
  const { organizationId } = wallet
  const { batchId } = await give(wallet, 1_000n, { ...order, expiresAt: after(1000) })
  const held = await hold({ ...request(wallet, 100n), ttlSeconds: 900 })
  if (!held.ok) throw new Error(held.refusal.kind)
  const other = await openWallet(ledger().pool, { organizationId, kind: 'sharedPool', now: start })
  await give(other, 1_000n)
  return { ...wallet, batchId, holdId: held.value.id, other }
}

interface Move {
  readonly what: string
  readonly move: (tx: LedgerTransaction, books: Books) => Promise<unknown>
  /** What the first and the second answer, and what the wallet's journal has got by then. */
  readonly first: unknown
  readonly second: unknown
  readonly entries: readonly string[]
}

const disputed = ({ organizationId, walletId }: Books) =>
  ({ organizationId, walletId, ...order, reference: 'dis_1', now: start }) as const

const settle = (tx: LedgerTransaction, { organizationId, holdId }: Books, way: string) =>
  row(
    tx,
    'SELECT outcome FROM ledger_settle($1::text, $2::text, $3::text, NULL::bigint, $4::timestamptz)',
    [organizationId, holdId, way, start],
  )

const moves: readonly Move[] = [
  {
    what: 'a grant',
    move: async (tx, wallet) => {
      const { organizationId, walletId } = wallet
      const asked = { organizationId, walletId, source: 'topUp', sourceRef: 'inl_2' } as const
      const made = await grant(tx, { ...asked, amount: 50n, expiresAt: null, now: start })
      return [made.isNew, made.available]
    },
    first: [true, 950n],
    second: [false, 950n],
    entries: ['grant 50'],
  },
  {
    what: 'a refund',
    move: (tx, wallet) =>
      takeBack(tx, { ...disputed(wallet), batchId: wallet.batchId, amount: 300n }),
    first: 300n,
    second: 300n,
    entries: ['clawBack 300'],
  },
  {
    what: 'an opened dispute',
    move: (tx, wallet) => freeze(tx, disputed(wallet)),
    first: 900n,
    second: 900n,
    entries: ['hold 900'],
  },
  {
    what: 'a lost dispute',
    move: (tx, wallet) => clawBack(tx, disputed(wallet)),
    first: { taken: 900n, debt: 100n },
    second: { taken: 900n, debt: 100n },
    entries: ['debt 100', 'clawBack 900'],
  },
  {
    what: 'a period’s end',
    move: (tx, wallet) => expireBatch(tx, disputed(wallet)),
    first: 900n,
    second: 0n,
    entries: ['expire 900'],
  },
  {
    what: 'an expiry',
    move: async (tx, { organizationId, walletId }) => {
      const values = [organizationId, walletId, after(1000)]
      const text = 'SELECT ledger_expire_wallet($1::text, $2::text, $3::timestamptz)::text AS done'
      return row(tx, text, values)
    },
    first: { done: '' },
    second: { done: '' },
    entries: ['expire 900'],
  },
  {
    what: 'a commit',
    move: (tx, wallet) => settle(tx, wallet, 'commit'),
    first: { outcome: 'settled' },
    second: { outcome: 'repeated' },
    entries: ['commit 100'],
  },
  {
    what: 'a release',
    move: (tx, wallet) => settle(tx, wallet, 'release'),
    first: { outcome: 'settled' },
    second: { outcome: 'repeated' },
    entries: ['release 100'],
  },
]

/** The second begins while the first is not committed; it ends after it. */
async function bothAtOnce({ move }: Move, wallet: Books): Promise<readonly unknown[]> {
  const { pool } = ledger()
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const first = await move(client, wallet)
    const second = { isDone: false }
    const coming = move(pool, wallet).finally(() => (second.isDone = true))
    while (!second.isDone && !(await someoneWaits())) continue
    await client.query('COMMIT')
    return [first, await coming]
  } finally {
    client.release()
  }
}

const someoneWaits = async (): Promise<boolean> => {
  const waiting = await asOwner(`SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`)
  return waiting.length > 0
}

const lock = (client: pg.PoolClient, { organizationId, walletId }: WalletRef) =>
  client.query('SELECT 1 FROM wallets WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE', [
    organizationId,
    walletId,
  ])

const movesOf = async ({ organizationId, walletId }: WalletRef, count: number) =>
  (await listEntries(ledger().pool, { organizationId, walletId, limit: count })).map(
    ({ kind, amount }) => `${kind} ${amount}`,
  )

describe('two at once', () => {
  it.each(moves)('$what: the second sees what the first left', async (move) => {
    const wallet = await books()
    expect(await bothAtOnce(move, wallet)).toEqual([move.first, move.second])
    const all = [...move.entries, 'hold 100', 'grant 1000']
    expect(await movesOf(wallet, 10)).toEqual(all)
    expect(await brokenIdentities()).toEqual([])
  })

  it.each(moves)('$what waits for no other wallet of its organization', async ({ move, first }) => {
    const wallet = await books()
    const client = await ledger().pool.connect()
    try {
      await client.query('BEGIN')
      await lock(client, wallet.other)
      expect(await move(ledger().pool, wallet)).toEqual(first)
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
    expect(await movesOf(wallet.other, 10)).toEqual(['grant 1000'])
  })

  it('S5 a transfer moves what the one before it left, and waits for no third pool', async () => {
    const { other, ...from } = await books()
    const to = await newWallet('sharedPool')
    const move = (tx: LedgerTransaction) =>
      transferPool(tx, { from, to, transferId: 'trf_1', now: start })
    const transfer = { what: 'a transfer', move, first: null, second: null, entries: [] }
    expect(await bothAtOnce(transfer, { ...from, other })).toEqual([
      { tokens: 900n, held: 100n },
      { tokens: 0n, held: 0n },
    ])
    expect(await movesOf(other, 10)).toEqual(['grant 1000'])
    expect(await brokenIdentities()).toEqual([])
  })
})

describe('what an operation says of the wallet right after it', () => {
  const said = [
    { what: 'a refund', key: 'takeBack:dis_1', is: ['use_', 300, 300, '4', 0, '600'] },
    { what: 'a lost dispute', key: 'clawBack:dis_1', is: ['use_', 1000, 900, '5', 0, '0'] },
    { what: 'an opened dispute', key: 'freeze:dis_1', is: ['hol_', 900, null, '3', 1, '0'] },
  ]

  it('a dispute over nothing: it has no entry of its own', async () => {
    const wallet = await books()
    await expireBatch(ledger().pool, disputed(wallet))
    await freeze(ledger().pool, disputed(wallet))
    expect(await operationOf(wallet, 'freeze:dis_1')).toEqual([['hol_', 0, null, '4', 0, '0']])
  })

  it.each(said)('$what', async ({ what, key, is }) => {
    const wallet = await books()
    await moves.find((one) => one.what === what)?.move(ledger().pool, wallet)
    expect(await operationOf(wallet, key)).toEqual([is])
  })
})

async function operationOf({ organizationId, walletId }: WalletRef, key: string) {
  const found = await asOwner<Record<string, unknown>>(
    `SELECT left(id, 4), amount::int, committed::int, first_sequence::text, parts, available_after::text
     FROM token_operations WHERE organization_id = $1 AND wallet_id = $2 AND idempotency_key = $3`,
    [organizationId, walletId, key],
  )
  return found.map((one) => Object.values(one))
}
