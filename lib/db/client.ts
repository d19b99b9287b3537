import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient, type Prisma } from '@/lib/db/generated/client'
import { closeOutdated, outliving } from '@/lib/db/outdated'
import { statementNames } from '@/lib/db/statement-names'

export type Db = PrismaClient
export type Tx = Prisma.TransactionClient

/**
 * Opens the application's connection pool. It works as the unprivileged role `granary_app`, whatever
 * user the connection string names, so that append-only tables are refused to a mistake of ours too.
 */
export function openDb(
  connectionString: string,
  options: { readonly max?: number; readonly lockTimeoutMs?: number } = {},
): Db {
  const { max = 12, lockTimeoutMs = 10_000 } = options
  const pool = new pg.Pool({
    connectionString,
    max,
    options: `-c role=granary_app -c statement_timeout=30000 -c lock_timeout=${lockTimeoutMs}`,
  })
  pool.on('error', () => undefined)
  closeOutdated(pool)
  const plain = new PrismaPg(pool, {
    disposeExternalPool: true,
    statementNameGenerator: statementNames(),
  })
  const { provider, adapterName } = plain
  const connect = async () => outliving(await plain.connect())
  // Otherwise its messages quote the values that were to be written, and logs keep messages.
  const client = new PrismaClient({
    adapter: { provider, adapterName, connect },
    errorFormat: 'minimal',
  })
  shared.granaryDbUrls?.set(client, connectionString)
  return client
}

/** Where a client's database is: a scope opens further connections to it (lib/db/scope). */
export function urlOf(client: Db): string {
  const url = shared.granaryDbUrls?.get(client)
  if (url === undefined) throw new Error('a client that openDb did not open')
  return url
}

// On globalThis: Next's bundle and the front server load this module twice in one process.
const shared: typeof globalThis & { granaryDbUrls?: WeakMap<Db, string> } = globalThis
shared.granaryDbUrls ??= new WeakMap()

declare global {
  // Two copies of this module (Next's bundle and the front server) share one client.
  var granaryDb: Db | undefined
}

/** The process's one client, opened at first use (a module reload in development keeps it). */
export function db(): Db {
  const url = process.env['DATABASE_URL']
  if (!url) throw new Error('DATABASE_URL is not set')
  globalThis.granaryDb ??= openDb(url)
  return globalThis.granaryDb
}
