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

/** PostgreSQL waited as long as it may for a lock (55P03) or a statement (57014): whoever asks again at once waits as long. */
export function isLongWait(error: unknown): boolean {
  const state = sqlState(error)
  return state === '55P03' || state === '57014'
}

export function isLedgerConflict(error: unknown): boolean {
  const state = sqlState(error)
  return state === '40001' || state === '40P01'
}
