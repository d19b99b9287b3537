import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { ownFolder } from '@/dev/testing/own-folder'
import { startEmbeddedPostgres } from '@/dev/database/embedded-postgres'
import { withOwner } from '@/dev/testing/test-server'
import { dump, findTools } from '@/server/postgres-tools'
import { restoreBeside } from '@/server/restored-database'

/** A database with a way to back it up and to restore it beside itself. */
export interface BackupWay {
  readonly url: string
  /** PostgreSQL's own programs, or, where the machine has none, the server's copy of a database. */
  readonly kind: 'dump' | 'copy'
  back(): Promise<{ readonly file: string; restore(): Promise<Restored> }>
  stop(): Promise<void>
}

type Restored = { readonly url: string; drop(): Promise<void> }

/**
 * npm's PostgreSQL comes without pg_dump. The system's PostgreSQL has both, and is then the server too: a
 * version that operators run.
 */
export async function openBackupWay(): Promise<BackupWay> {
  const programs = systemPrograms()
  const folder = path.join(
    process.env['GRANARY_HOME'] ?? '.granary',
    'restore',
    programs ? 'system' : 'npm',
  )
  const server = await startEmbeddedPostgres({ folder, ...(programs && { programs }) })
  const name = `shop_${process.pid}_${Date.now()}`
  const url = server.url(name)
  return {
    url,
    kind: programs ? 'dump' : 'copy',
    back: () => (programs ? dumped(url) : copied({ url, name, owner: server.url('postgres') })),
    stop: () => server.stop(),
  }
}

function systemPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const found = existsSync(debian)
    ? readdirSync(debian).map((name) => path.join(debian, name, 'bin'))
    : []
  return found.find((folder) =>
    ['initdb', 'pg_dump'].every((name) => existsSync(path.join(folder, name))),
  )
}

async function dumped(url: string) {
  const file = path.join(ownFolder('backup'), 'books.dump')
  await dump(await findTools(url), { url, file })
  return { file, restore: () => restoreBeside(url, file) }
}

async function copied({ url, name, owner }: { url: string; name: string; owner: string }) {
  const backup = `${name}_backup`
  const run = (sql: string) => withOwner(owner, (client) => client.query(sql))
  await run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)
  await run(`CREATE DATABASE ${backup} TEMPLATE ${name}`)
  const restored = new URL(url)
  restored.pathname = `/${backup}`
  const drop = async () => void (await run(`DROP DATABASE ${backup} WITH (FORCE)`))
  return { file: '', restore: async () => ({ url: restored.href, drop }) }
}
