import 'server-only'
import type { Tx } from '@/lib/db/client'

/** A transaction of a use case (Prisma), or a connection of the ledger's own pool. */
export type LedgerTransaction = Pick<Tx, '$queryRawUnsafe'> | LedgerConnection

export interface LedgerConnection {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
}

/**
 * Runs one statement in whichever transaction it is given. `Row` names the columns of the statement
 * written beside the call: neither driver can check it, so statements cast every column and parameter.
 */
export async function rows<Row>(
  tx: LedgerTransaction,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  if ('$queryRawUnsafe' in tx) return tx.$queryRawUnsafe<Row[]>(text, ...values)
  // The drivers type rows as any or unknown; the statement is what knows them.
  return (await tx.query(text, [...values])).rows as Row[]
}

/** For statements that always answer one row. */
export async function row<Row>(
  tx: LedgerTransaction,
  text: string,
  values: readonly unknown[],
): Promise<Row> {
  const [first] = await rows<Row>(tx, text, values)
  if (first === undefined) throw new Error('the ledger answered no row')
  return first
}
