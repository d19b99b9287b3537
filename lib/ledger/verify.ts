import 'server-only'
import type pg from 'pg'
import { identities } from './identities'
import { ledger } from './pool'
import { rows } from './rows'

/** The first row that breaks an identity: what the table states, and what the journal proves. */
export interface Break {
  readonly identity: string
  readonly organizationId: string
  readonly walletId: string
  readonly row: string
  readonly detail: unknown
}

/** The wallet after which the next slice begins; empty strings for the first. */
export interface Cursor {
  readonly organizationId: string
  readonly walletId: string
}

export interface SliceProof {
  readonly wallets: number
  readonly entries: bigint
  readonly breaks: readonly Break[]
  /** Null: that was the last slice. */
  readonly next: Cursor | null
}

export const firstCursor: Cursor = { organizationId: '', walletId: '' }

/** Proves all wallets, slice by slice (T8). Stops at the first slice with a break: its first row is the answer. */
export async function verify(sliceSize = 100): Promise<Omit<SliceProof, 'next'>> {
  let cursor: Cursor | null = firstCursor
  let wallets = 0
  let entries = 0n
  while (cursor) {
    const slice: SliceProof = await proveSlice(cursor, sliceSize)
    wallets += slice.wallets
    entries += slice.entries
    if (slice.breaks.length > 0) return { wallets, entries, breaks: slice.breaks }
    cursor = slice.next
  }
  return { wallets, entries, breaks: [] }
}

/** Proves the next `size` wallets at one instant of the database: charges go on meanwhile. */
export async function proveSlice(after: Cursor, size: number): Promise<SliceProof> {
  const client = await ledger().pool.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return await proveAtOneInstant(client, [after.organizationId, after.walletId, size])
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

interface SliceEnd {
  readonly organization_id: string
  readonly id: string
  readonly last_sequence: bigint
}

async function proveAtOneInstant(
  client: pg.PoolClient,
  values: readonly [string, string, number],
): Promise<SliceProof> {
  const wallets = await rows<SliceEnd>(
    client,
    `SELECT organization_id, id, last_sequence FROM wallets
     WHERE (organization_id, id) > ($1::text, $2::text) ORDER BY organization_id, id LIMIT $3::int`,
    values,
  )
  const breaks: Break[] = []
  for (const { name, text } of identities)
    for (const found of await rows<BreakRow>(client, text, values))
      breaks.push(toBreak(name, found))
  const last = wallets.length === values[2] ? wallets.at(-1) : undefined
  return {
    wallets: wallets.length,
    entries: wallets.reduce((sum, wallet) => sum + wallet.last_sequence, 0n),
    breaks,
    next: last ? { organizationId: last.organization_id, walletId: last.id } : null,
  }
}

interface BreakRow {
  readonly organization_id: string
  readonly wallet_id: string
  readonly row: string
  readonly detail: unknown
}

const toBreak = (identity: string, found: BreakRow): Break => ({
  identity,
  organizationId: found.organization_id,
  walletId: found.wallet_id,
  row: found.row,
  detail: found.detail,
})
