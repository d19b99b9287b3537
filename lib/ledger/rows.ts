import 'server-only'
import type pg from 'pg'
import type { Tx } from '@/lib/db/client'

/** A transaction of a use case (Prisma), or a connection of the ledger's own pool. */
export type LedgerTransaction = Pick<Tx, '$queryRawUnsafe'> | LedgerConnection

export type LedgerConnection = Pick<pg.ClientBase, 'query'>

/**
 * Runs one statement in whichever transaction it is given. `Row` names the columns of the statement
 * written beside the call: neither driver can check it, so statements cast every column and parameter.
 */
export async function rows<Row extends pg.QueryResultRow>(
  tx: LedgerTransaction,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  if ('$queryRawUnsafe' in tx) return tx.$queryRawUnsafe<Row[]>(text, ...values)
  return (await tx.query<Row>(text, [...values])).rows
}

/** For statements that always answer one row. */
export async function row<Row extends pg.QueryResultRow>(
  tx: LedgerTransaction,
  text: string,
  values: readonly unknown[],
): Promise<Row> {
  const [first] = await rows<Row>(tx, text, values)
  if (first === undefined) throw new Error('the ledger answered no row')
  return first
}
