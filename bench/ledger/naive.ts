import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { WalletRef } from '@/lib/ledger/types'

/** The floor: the same rows in the same tables, written as one would without thinking about round trips. */
export async function naiveDebit(pool: pg.Pool, wallet: WalletRef, amount: bigint): Promise<number> {
  const client = await pool.connect()
  const send = (name: string, text: string, values: unknown[]) =>
    client.query<{ id: string; available: bigint; last_sequence: bigint }>({ name, text, values })
  const { organizationId: org, walletId: id } = wallet
  const key = randomUUID()
  try {
    await client.query('BEGIN')
    const locked = await send('n1', 'SELECT available, last_sequence FROM wallets WHERE organization_id = $1 AND id = $2 FOR UPDATE', [org, id])
    await send('n2', 'SELECT id FROM token_operations WHERE organization_id = $1 AND wallet_id = $2 AND idempotency_key = $3', [org, id, key])
    const open = await send('n3', 'SELECT id, available FROM token_batches WHERE organization_id = $1 AND wallet_id = $2 AND is_open ORDER BY expires_at, created_at, id LIMIT 16', [org, id])
    const [state, batch] = [locked.rows[0], open.rows[0]]
    if (!state || !batch) throw new Error('the bench wallet is empty')
    const left = state.available - amount
    await send('n4', 'UPDATE token_batches SET available = available - $3, spent = spent + $3 WHERE organization_id = $1 AND id = $2', [org, batch.id, amount])
    await send('n5', 'UPDATE wallets SET available = $3, last_sequence = last_sequence + 1 WHERE organization_id = $1 AND id = $2', [org, id, left])
    await send('n6', `INSERT INTO token_entries (organization_id, wallet_id, sequence, batch_id, kind, amount, reference, batch_available_after, wallet_available_after, created_at)
      VALUES ($1, $2, $3, $4, 'spend', $5, $6, $7, $8, now())`, [org, id, state.last_sequence + 1n, batch.id, amount, `use_${key}`, batch.available - amount, left])
    await send('n7', `INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status, request_hash, amount, item, quantity, first_sequence, parts, available_after, created_at)
      VALUES ($1, $2, $3, $4, 'usage', 'done', $3, $5, 'ai_image_low', 1, $6, 1, $7, now())`, [org, id, key, `use_${key}`, amount, state.last_sequence + 1n, left])
    await send('n8', `INSERT INTO usage_days AS u (organization_id, wallet_id, day, item, tokens, quantity) VALUES ($1, $2, current_date, 'ai_image_low', $3, 1)
      ON CONFLICT (organization_id, wallet_id, day, item, device_id, account_id) DO UPDATE SET tokens = u.tokens + $3, quantity = u.quantity + 1`, [org, id, amount])
    await client.query('COMMIT')
    return 1
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
