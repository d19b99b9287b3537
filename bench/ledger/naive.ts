import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { WalletRef } from '@/lib/ledger/types'

const statements = {
  lock: 'SELECT available, last_sequence FROM wallets WHERE organization_id = $1 AND id = $2 FOR UPDATE',
  known: `SELECT id FROM token_operations WHERE organization_id = $1 AND wallet_id = $2 AND idempotency_key = $3`,
  open: `SELECT id, available FROM token_batches WHERE organization_id = $1 AND wallet_id = $2 AND is_open
    ORDER BY expires_at, created_at, id LIMIT 16`,
  batch: `UPDATE token_batches SET available = available - $3, spent = spent + $3
    WHERE organization_id = $1 AND id = $2`,
  wallet: `UPDATE wallets SET available = $3, last_sequence = last_sequence + 1
    WHERE organization_id = $1 AND id = $2`,
  entry: `INSERT INTO token_entries (organization_id, wallet_id, sequence, batch_id, kind, amount, reference,
      batch_available_after, wallet_available_after, created_at)
    VALUES ($1, $2, $3, $4, 'spend', $5, $6, $7, $8, now())`,
  operation: `INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status,
      request_hash, amount, item, quantity, first_sequence, parts, available_after, created_at)
    VALUES ($1, $2, $3, $4, 'usage', 'done', $3, $5, 'ai_image_low', 1, $6, 1, $7, now())`,
  usage: `INSERT INTO usage_days AS u (organization_id, wallet_id, day, item, tokens, quantity)
    VALUES ($1, $2, current_date, 'ai_image_low', $3, 1)
    ON CONFLICT (organization_id, wallet_id, day, item, device_id, account_id)
    DO UPDATE SET tokens = u.tokens + $3, quantity = u.quantity + 1`,
}

interface Row {
  readonly id: string
  readonly available: bigint
  readonly last_sequence: bigint
}

/** The floor: the same rows in the same tables, written as one would without thinking about round trips. */
export async function naiveDebit(
  pool: pg.Pool,
  wallet: WalletRef,
  amount: bigint,
): Promise<number> {
  const client = await pool.connect()
  const send = async (name: keyof typeof statements, values: unknown[]) =>
    (await client.query<Row>({ name, text: statements[name], values })).rows[0]
  const ids = [wallet.organizationId, wallet.walletId]
  const key = randomUUID()
  try {
    await client.query('BEGIN')
    const locked = await send('lock', ids)
    await send('known', [...ids, key])
    const open = await send('open', ids)
    if (!locked || !open) throw new Error('the bench wallet is empty')
    const [left, batchLeft] = [locked.available - amount, open.available - amount]
    const sequence = locked.last_sequence + 1n
    await send('batch', [wallet.organizationId, open.id, amount])
    await send('wallet', [...ids, left])
    await send('entry', [...ids, sequence, open.id, amount, `use_${key}`, batchLeft, left])
    await send('operation', [...ids, key, `use_${key}`, amount, sequence, left])
    await send('usage', [...ids, amount])
    await client.query('COMMIT')
    return 1
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
