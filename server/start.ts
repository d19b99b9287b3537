import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { config, InvalidConfig } from '@/lib/config/config'
import { logger } from '@/lib/config/logger'
import { prepareDatabase } from './prepare-database'

/** One sentence instead of a stack: where the database should be, and what it said. */
class Unprepared extends Error {
  constructor(url: string, cause: unknown) {
    const { host, pathname } = new URL(url)
    const said = cause instanceof Error && cause.message !== '' ? cause.message : codeOf(cause)
    super(`The database ${host}${pathname} cannot be prepared: ${said}`, { cause })
  }
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'no answer'

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))

try {
  const { migrateDatabaseUrl, databaseUrl } = config()
  const applied = await prepareDatabase(migrateDatabaseUrl, databaseUrl).catch((error: unknown) => {
    throw new Unprepared(migrateDatabaseUrl, error)
  })
  logger.info({ applied }, 'schema up to date')
  await runTogether(['./main.ts', './worker.ts'])
} catch (error) {
  if (!(error instanceof InvalidConfig || error instanceof Unprepared)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

/** Runs the processes until a signal, or until one ends by itself: then the others end too. */
async function runTogether(names: readonly string[]): Promise<void> {
  const children = names.map((name) =>
    fork(file(name), { execArgv: ['--import', file('./load-typescript.mjs')] }),
  )
  let asked = false
  const end = () => {
    for (const child of children) child.kill('SIGTERM')
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      asked = true
      end()
    })
  }
  const ends = children.map((child) => once(child, 'exit'))
  await Promise.race(ends)
  if (!asked) logger.error({ processes: codes(children) }, 'a process ended by itself')
  end()
  await Promise.all(ends)
  process.exitCode = asked ? 0 : 1
}

function codes(children: readonly ChildProcess[]) {
  return children.map(({ pid, exitCode, signalCode }) => ({ pid, exitCode, signalCode }))
}
