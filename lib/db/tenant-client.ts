import 'server-only'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/lib/db/generated/client'
import { closeOutdated, outliving, runAnew } from '@/lib/db/outdated'
import { sqlState } from '@/lib/db/postgres-error'

/** The organizations of what runs now, joined by commas; undefined outside of any scope. */
type ScopeOf = () => string | undefined

/** A statement that its connection plans once. */
export interface NamedQuery {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

export interface Tenant {
  readonly client: PrismaClient
  /** For what is asked so often that Prisma's own part of a query is most of its cost: one round trip. */
  readonly rows: <Row extends pg.QueryResultRow>(
    organizations: string,
    query: NamedQuery,
  ) => Promise<Row[]>
}

/**
 * Opens a client whose connections work as `granary_tenant`: each query sees and writes only what
 * belongs to the organizations that `scopeOf` names at its call; outside of a scope it fails.
 */
export function openTenant(connectionString: string, scopeOf: ScopeOf): Tenant {
  const pool = new pg.Pool({
    connectionString,
    max: 12,
    // The setting and its query travel together.
    pipeline: true,
    options: '-c role=granary_tenant -c statement_timeout=30000 -c lock_timeout=10000',
  })
  pool.on('error', () => undefined)
  closeOutdated(pool)
  pool.on('connect', followScope)
  const plain = new PrismaPg(pool, { disposeExternalPool: true })
  const adapter: SqlDriverAdapterFactory = {
    provider: plain.provider,
    adapterName: plain.adapterName,
    connect: async () => scopedAdapter(outliving(await plain.connect()), scopeOf),
  }
  return {
    client: new PrismaClient({ adapter, errorFormat: 'minimal' }),
    rows: async <Row extends pg.QueryResultRow>(scope: string, query: NamedQuery) => {
      const scoped = { ...query, values: [...query.values], scope }
      return (await runAnew(sqlState, () => pool.query<Row>(scoped))).rows
    },
  }
}

function scopedAdapter(plain: SqlDriverAdapter, scopeOf: ScopeOf): SqlDriverAdapter {
  const scope = () => {
    const organizations = scopeOf()
    if (organizations === undefined) throw new Error('a query outside of its scope')
    return organizations
  }
  return {
    provider: plain.provider,
    adapterName: plain.adapterName,
    queryRaw: async (query) => plain.queryRaw(marked(query, scope())),
    executeRaw: async (query) => plain.executeRaw(marked(query, scope())),
    executeScript: () => Promise.reject(new Error('a scoped client runs no scripts')),
    startTransaction: async (level) => {
      const organizations = scope()
      return held(await plain.startTransaction(level), organizations)
    },
    getConnectionInfo: () => plain.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: () => plain.dispose(),
  }
}

/** Holds a transaction to its scope from its first statement to its end. */
async function held(transaction: Transaction, organizations: string): Promise<Transaction> {
  try {
    await transaction.executeRaw({ sql: setScope(true), args: [organizations], argTypes: [text] })
    return transaction
  } catch (error) {
    await transaction.rollback()
    throw error
  }
}

const text = { scalarType: 'string', arity: 'scalar' } as const
const setScope = (forTransaction: boolean) =>
  `SELECT set_config('granary.organization', $1, ${forTransaction})`

const mark = '/*granary:'
const marked = (query: SqlQuery, organizations: string): SqlQuery => ({
  ...query,
  sql: `${mark}${organizations}*/${query.sql}`,
})

interface Statement {
  readonly text: string
  readonly name?: string
  readonly values?: readonly unknown[]
  /** Of a named one, whose text must not change. */
  readonly scope?: string
}
type Done = (error: Error | null, result?: unknown) => void
type Send = (statement: Statement, values: unknown, done: Done) => unknown

/**
 * Makes a connection follow the scope that its queries carry: only where one belongs to another scope
 * than the last is the setting sent ahead of it, in the same breath. A setting that fails fails the query.
 */
function followScope(client: pg.PoolClient): void {
  const send: Send = client.query.bind(client)
  let current = ''
  const query = (...given: [Statement, unknown, Done]) => {
    const [statement, values, done] = given
    const wanted = scopeIn(statement)
    if (wanted === null || wanted === current) return send(...given)
    current = wanted
    let failed: Error | null = null
    const setting = { name: 'granary-scope', text: setScope(false), values: [wanted] }
    send(setting, undefined, (error) => {
      failed = error
      if (error) current = ''
    })
    return send(statement, values, (error, result) => done(failed ?? error, result))
  }
  Object.assign(client, { query })
}

/** Null for what carries no scope: the statements of a transaction, which is held to its own. */
function scopeIn({ text: sql, scope }: Statement): string | null {
  if (scope !== undefined) return scope
  return typeof sql === 'string' && sql.startsWith(mark)
    ? sql.slice(mark.length, sql.indexOf('*/'))
    : null
}
