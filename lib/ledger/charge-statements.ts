import 'server-only'
import type pg from 'pg'
import type { ChargeAnswer, QueuedCharge } from './charge'
import { columnsOf } from './charge-columns'
import { readLine } from './read-line'
import { row, type LedgerTransaction } from './rows'

/** Decides and commits one charge: one round trip. */
export async function sendOne(pool: pg.Pool, request: QueuedCharge): Promise<ChargeAnswer> {
  const { rows } = await pool.query<{ line: string }>({ ...one, values: valuesOf(request) })
  return readLine(request, rows[0]?.line ?? '')
}

/**
 * Decides and commits many, sorted by wallet and with no key twice: one round trip, one commit. `look`:
 * expect some of the keys to be known already; only the speed depends on it.
 */
export async function sendMany(
  pool: pg.Pool,
  requests: readonly QueuedCharge[],
  look = false,
): Promise<ChargeAnswer[]> {
  const values = [...columnsOf(requests), look]
  const { rows } = await pool.query<{ lines: string }>({ ...many, values })
  const lines = (rows[0]?.lines ?? '').split('\n')
  return requests.map((request, index) => readLine(request, lines[index] ?? ''))
}

/** The same inside the caller's transaction, which must be rolled back when one of its charges is refused. */
export async function sendIn(tx: LedgerTransaction, request: QueuedCharge): Promise<ChargeAnswer> {
  const answer = await row<{ line: string }>(tx, castOne, valuesOf(request))
  return readLine(request, answer.line)
}

const one = {
  name: 'ledger_charge_one',
  text: 'SELECT ledger_charge_one($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) AS line',
}

/** With its types spelt out: a driver that does not ask the database for them sends text. */
const castOne = `SELECT ledger_charge_one($1::text, $2::text, $3::text, $4::text, $5::text, $6::bigint, $7::text,
  $8::bigint, $9::text, $10::text, $11::text, $12::text::jsonb, $13::text::timestamptz, $14::text::timestamptz,
  $15::text::timestamptz, $16::text, $17::bigint) AS line`

const many = {
  name: 'ledger_charge_many',
  text: `SELECT ledger_charge_many($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
    $19) AS lines`,
}

/** The parameters of ledger_charge_one, in order. */
const valuesOf = (request: QueuedCharge): unknown[] => [
  request.organizationId,
  request.walletId,
  request.idempotencyKey,
  request.requestHash,
  request.id,
  request.amount,
  request.item,
  request.quantity,
  request.deviceId ?? null,
  request.eventId ?? null,
  request.accountId ?? null,
  request.metadata ? JSON.stringify(request.metadata) : null,
  request.occurredAt?.toISOString() ?? null,
  request.now.toISOString(),
  request.expiresAt?.toISOString() ?? null,
  request.keyCap?.apiKeyId ?? null,
  request.keyCap?.cap ?? null,
]
