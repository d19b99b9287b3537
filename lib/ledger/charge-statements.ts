import 'server-only'
import type pg from 'pg'
import { accepted } from '@/lib/domain/result'
import type { ChargeAnswer, QueuedCharge } from './charge'
import { columnsOf } from './charge-columns'
import { knownColumnsOf } from './known-columns'
import type { DecidedWallet, KnownWallet } from './known-wallet'
import { readLine, readWalletLine } from './read-line'
import { row, type LedgerTransaction } from './rows'
import type { WalletCharges } from './wallet-charges'

/** Decides and commits one charge: one round trip. */
export async function sendOne(pool: pg.Pool, request: QueuedCharge): Promise<ChargeAnswer> {
  const { rows } = await pool.query<{ line: string }>({ values: valuesOf(request), ...one })
  return readLine(request, rows[0]?.line ?? '')
}

export interface ManyAnswers {
  /** Wallet by wallet. */
  readonly answers: readonly ChargeAnswer[]
  /** How each wallet stands now (null: its next charges are the database's to decide), if that was asked. */
  readonly stands: readonly (KnownWallet | null)[] | null
}

/**
 * Decides and commits many, sorted by wallet and with no key twice: one round trip, one commit. Only the speed
 * depends on what is expected. `look`: some of the keys may be known already. `learns`: ask how the wallets stand.
 */
export async function sendMany(
  pool: pg.Pool,
  wallets: readonly WalletCharges[],
  { look = false, learns = true }: { look?: boolean; learns?: boolean } = {},
): Promise<ManyAnswers> {
  const values = [...columnsOf(wallets), look]
  const { rows } = await pool.query<{ lines: string }>({ values, ...(learns ? learning : many) })
  return readLines(wallets, rows[0]?.lines ?? '')
}

export type Written =
  | {
      /** Wallet by wallet, without those of `leftOut`. */
      readonly answers: readonly ChargeAnswer[]
      readonly written: readonly DecidedWallet[]
      /** They are not as known: nothing of theirs was written. */
      readonly leftOut: readonly DecidedWallet[]
    }
  /** A key was known already: the database decided all of them. */
  | (ManyAnswers & { readonly written: null })

/** Commits many that were decided from what is known of their wallets: one round trip, one commit. */
export async function sendDecided(
  pool: pg.Pool,
  decided: readonly DecidedWallet[],
): Promise<Written> {
  const values = knownColumnsOf(decided)
  const { rows } = await pool.query<{ lines: string }>({ values, ...known })
  const lines = rows[0]?.lines ?? ''
  if (!lines.startsWith(asKnown)) {
    const wallets = decided.map(({ wallet }) => wallet)
    return { ...readLines(wallets, lines), written: null }
  }
  const places = new Set(lines.slice(asKnown.length + 1).split(','))
  const isLeftOut = (_: DecidedWallet, index: number) => places.has(String(index + 1))
  const leftOut = lines === asKnown ? [] : decided.filter(isLeftOut)
  const written =
    leftOut.length === 0 ? decided : decided.filter((one, index) => !isLeftOut(one, index))
  return { answers: written.flatMap(answersOf), written, leftOut }
}

const asKnown = 'as known'

/** The same inside the caller's transaction, which must be rolled back when one of its charges is refused. */
export async function sendIn(tx: LedgerTransaction, request: QueuedCharge): Promise<ChargeAnswer> {
  const answer = await row<{ line: string }>(tx, castOne, valuesOf(request))
  return readLine(request, answer.line)
}

const answersOf = ({ charges, known: { batchId } }: DecidedWallet): ChargeAnswer[] =>
  charges.map(({ request: { id, walletId, amount: tokens, expiresAt }, availableAfter }) =>
    accepted({
      id,
      walletId,
      tokens,
      available: availableAfter,
      parts: tokens > 0n ? [{ batchId, tokens }] : [],
      expiresAt,
      replayed: false,
    }),
  )

function readLines(wallets: readonly WalletCharges[], text: string): ManyAnswers {
  const lines = text.split('\n')
  const requests = wallets.flatMap(({ charges }) => charges)
  return {
    answers: requests.map((request, index) => readLine(request, lines[index] ?? '')),
    stands:
      lines.length > requests.length
        ? wallets.map((_, index) => readWalletLine(lines[requests.length + index] ?? ''))
        : null,
  }
}

const places = (count: number): string =>
  Array.from({ length: count }, (_, index) => `$${index + 1}`).join(', ')

const one = {
  name: 'ledger_charge_one',
  text: `SELECT ledger_charge_one(${places(17)}) AS line`,
}

/** With its types spelt out: a driver that does not ask the database for them sends text. */
const castOne = `SELECT ledger_charge_one($1::text, $2::text, $3::text, $4::text, $5::text, $6::bigint, $7::text,
  $8::bigint, $9::text, $10::text, $11::text, $12::text::jsonb, $13::text::timestamptz, $14::text::timestamptz,
  $15::text::timestamptz, $16::text, $17::bigint) AS line`

const many = {
  name: 'ledger_charge_many',
  text: `SELECT ledger_charge_many(${places(19)}) AS lines`,
}

const learning = {
  name: 'ledger_charge_learning',
  text: `SELECT ledger_charge_learning(${places(19)}) AS lines`,
}

const known = {
  name: 'ledger_charge_known',
  text: `SELECT ledger_charge_known(${places(33)}) AS lines`,
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
