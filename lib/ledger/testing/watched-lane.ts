import type pg from 'pg'
import { newId } from '@/lib/db/new-id'
import type { ChargeAnswer, ChargeRequest } from '../charge'
import { createLane } from '../group-commit'
import { ledger } from '../pool'
import { sqlState } from '@/lib/db/postgres-error'

export interface WatchedLane {
  /** Charges that arrive together, decided together. */
  readonly together: (...requests: readonly ChargeRequest[]) => Promise<ChargeAnswer[]>
  /** What was asked of the database since the last look: names of statements, SQLSTATEs of errors. */
  readonly look: () => string[]
}

/** A lane as another process has it, which tells how its charges were decided. */
export function watchLane(): WatchedLane {
  const { pool } = ledger()
  let asked: string[] = []
  const query = async (statement: pg.QueryConfig) => {
    asked.push(statement.name ?? 'unnamed')
    try {
      return await pool.query(statement)
    } catch (error) {
      asked.push(sqlState(error) ?? 'unknown')
      throw error
    }
  }
  const watched = new Proxy(pool, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)),
  })
  const lane = createLane(watched, {})
  return {
    together: (...requests) =>
      Promise.all(
        requests.map((request) => lane.charge({ id: newId('usage'), expiresAt: null, ...request })),
      ),
    look: () => {
      const seen = asked
      asked = []
      return seen
    },
  }
}
