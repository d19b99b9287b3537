import 'server-only'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import { postgresCode, sqlState } from '@/lib/db/postgres-error'

/**
 * A connection plans a statement or a function once. When a migration changes a type under such a plan while
 * this version runs on, PostgreSQL fails it, on that connection again and again: "cached plan must not change
 * result type", "type of parameter does not match that when preparing the plan". Nothing was done then, and a
 * new connection plans anew.
 */
const states = new Set(['0A000', '42804'])

/** More than any pool has connections: each may have to be replaced. */
const most = 50

/** Runs what may meet connections with outdated plans, until one is new. `stateOf` tells an error's SQLSTATE. */
export async function runAnew<Value>(
  stateOf: (error: unknown) => string | undefined,
  run: () => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run()
    } catch (error) {
      if (attempt >= most || !states.has(stateOf(error) ?? '')) throw error
    }
  }
}

/** An adapter whose statements do so outside of transactions; a transaction is run again whole (lib/db/transaction). */
export function outliving(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter)
  const executeRaw = adapter.executeRaw.bind(adapter)
  adapter.queryRaw = (query) => runAnew(postgresCode, () => queryRaw(query))
  adapter.executeRaw = (query) => runAnew(postgresCode, () => executeRaw(query))
  return adapter
}

type Send = (...given: readonly unknown[]) => unknown

/** Closes a pool's connections that were seen to be outdated in a transaction; `pool.query` does it by itself. */
export function closeOutdated(pool: pg.Pool): void {
  const outdated = new WeakSet<pg.PoolClient>()
  pool.on('connect', (client) => {
    const send: Send = client.query.bind(client)
    const query: Send = (...given) => {
      const answer = send(...given)
      if (answer instanceof Promise) answer.catch((error: unknown) => note(client, error))
      return answer
    }
    Object.assign(client, { query })
  })
  const note = (client: pg.PoolClient, error: unknown) => {
    if (states.has(sqlState(error) ?? '')) outdated.add(client)
  }
  // The pool keeps no connection that is ending.
  pool.on('release', (_, client) => {
    if (outdated.has(client)) client.end().catch(() => undefined)
  })
}
