import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { runAnew } from '@/lib/db/outdated'
import { sqlState } from '@/lib/db/postgres-error'

const attempts = 5

/**
 * Runs a whole ledger call again, at most four times more, when PostgreSQL gave up on it for a conflict
 * (40001, 40P01), or for a connection older than a migration. lib/db/transaction does the same for Prisma's.
 */
export async function retryConflicts<Value>(call: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runAnew(sqlState, call)
    } catch (error) {
      if (attempt >= attempts || !isLedgerConflict(error)) throw error
      await wait(Math.random() * 10 * 2 ** attempt)
    }
  }
}

export function isLedgerConflict(error: unknown): boolean {
  const state = sqlState(error)
  return state === '40001' || state === '40P01'
}
