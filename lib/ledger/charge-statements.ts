import 'server-only'
import type pg from 'pg'
import { accepted, refused } from '@/lib/domain/result'
import type { ChargeAnswer, QueuedCharge } from './charge'
import { row, type LedgerTransaction } from './rows'
import type { Part } from './types'

/** Decides and commits one charge: one round trip. */
export async function sendOne(pool: pg.Pool, request: QueuedCharge): Promise<ChargeAnswer> {
  const { rows } = await pool.query<{ line: string }>({
    ...one,
    values: parameters.map((of) => of(request)),
  })
  return readLine(request, rows[0]?.line ?? '')
}

/** Decides and commits many, sorted by wallet and with no key twice: one round trip, one commit. */
export async function sendMany(
  pool: pg.Pool,
  requests: readonly QueuedCharge[],
): Promise<ChargeAnswer[]> {
  const columns = parameters.map((of) => requests.map(of))
  const { rows } = await pool.query<{ lines: string }>({ ...many, values: columns })
  const lines = (rows[0]?.lines ?? '').split('\n')
  return requests.map((request, index) => readLine(request, lines[index] ?? ''))
}

/** The same inside the caller's transaction, which must be rolled back when one of its charges is refused. */
export async function sendIn(tx: LedgerTransaction, request: QueuedCharge): Promise<ChargeAnswer> {
  const answer = await row<{ line: string }>(
    tx,
    castOne,
    parameters.map((of) => of(request)),
  )
  return readLine(request, answer.line)
}

const one = {
  name: 'ledger_charge_one',
  text: 'SELECT ledger_charge_one($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) AS line',
}

/** With its types spelt out: a driver that does not ask the database for them sends text. */
const castOne = `SELECT ledger_charge_one($1::text, $2::text, $3::text, $4::text, $5::text, $6::bigint, $7::text,
  $8::bigint, $9::text, $10::text, $11::text, $12::text::jsonb, $13::text::timestamptz, $14::text::timestamptz,
  $15::text::timestamptz) AS line`

const many = {
  name: 'ledger_charge_many',
  text: 'SELECT ledger_charge_many($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) AS lines',
}

/** The functions' parameters, in order: one value for the one, a column for the many. */
const parameters: readonly ((request: QueuedCharge) => unknown)[] = [
  ({ organizationId }) => organizationId,
  ({ walletId }) => walletId,
  ({ idempotencyKey }) => idempotencyKey,
  ({ requestHash }) => requestHash,
  ({ id }) => id,
  ({ amount }) => amount,
  ({ item }) => item,
  ({ quantity }) => quantity,
  ({ deviceId }) => deviceId ?? null,
  ({ eventId }) => eventId ?? null,
  ({ accountId }) => accountId ?? null,
  ({ metadata }) => (metadata ? JSON.stringify(metadata) : null),
  ({ occurredAt }) => occurredAt?.toISOString() ?? null,
  ({ now }) => now.toISOString(),
  ({ expiresAt }) => expiresAt?.toISOString() ?? null,
]

/** The form of a line is written at ledger_charge_one in the ledger's migration. */
function readLine(request: QueuedCharge, line: string): ChargeAnswer {
  const [outcome, available = '0', parts = '', ...first] = line.split('|')
  switch (outcome) {
    case 'ok':
      return accepted({ ...answered(request, available, parts), replayed: false })
    case 'replay':
      return accepted({ ...answered(request, available, parts), ...firstAnswer(first) })
    case 'insufficient':
      return refused({
        kind: 'insufficientTokens',
        available: BigInt(available),
        required: request.amount,
      })
    case 'reused':
      return refused({ kind: 'keyReused' })
    case 'closed':
      return refused({ kind: 'walletClosed' })
    case 'missing':
      return refused({ kind: 'walletNotFound' })
    default:
      throw new Error(`the ledger answered "${line}"`)
  }
}

const answered = (request: QueuedCharge, available: string, parts: string) => ({
  id: request.id,
  walletId: request.walletId,
  tokens: request.amount,
  available: BigInt(available),
  parts: parts === '' ? [] : parts.split(',').map(readPart),
  expiresAt: request.expiresAt,
})

const firstAnswer = ([id = '', tokens = '0', expiryMs]: string[]) => ({
  id,
  tokens: BigInt(tokens),
  expiresAt: expiryMs === undefined ? null : new Date(Number(expiryMs)),
  replayed: true,
})

function readPart(text: string): Part {
  const [batchId = '', tokens = '0'] = text.split(':')
  return { batchId, tokens: BigInt(tokens) }
}
