import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'

const attempts = 5

/**
 * Runs a whole ledger call again, at most four times more, when PostgreSQL gave up on it for a conflict
 * (40001, 40P01). lib/db/transaction does the same for Prisma's transactions.
 */
export async function retryConflicts<Value>(call: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      if (attempt >= attempts || !isLedgerConflict(error)) throw error
      await wait(Math.random() * 10 * 2 ** attempt)
    }
  }
}

export const isLedgerConflict = (error: unknown): boolean =>
  ['40001', '40P01'].includes(sqlState(error) ?? '')

/** PostgreSQL's SQLSTATE as the pg driver reports it; undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
