import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { config, InvalidConfig } from '@/lib/config/config'
import { logger } from '@/lib/config/logger'
import { loadCatalog } from '@/lib/usecases/catalog/load-catalog'
import { prepareDatabase } from './prepare-database'

/** What stands in the way, in one sentence for the person who starts it. */
class CannotStart extends Error {
  override readonly name = 'CannotStart'
}

const parts = { portal: './main.ts', worker: './worker.ts' } as const

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))

try {
  const names = partsIn(process.argv.slice(2))
  const { catalogPath } = config()
  loadCatalog(catalogPath)
  if (names.includes('portal')) refuseUnbuilt()
  // One that is started alone may do less: it waits for a schema that somebody else brings up to date.
  if (names.length > 1) await prepare()
  await runTogether(names.map((name) => parts[name]))
} catch (error) {
  if (!(error instanceof InvalidConfig || error instanceof CannotStart)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

type Part = keyof typeof parts

function partsIn(words: readonly string[]): readonly Part[] {
  const [word, ...more] = words
  if (word === undefined) return ['portal', 'worker']
  if ((word === 'portal' || word === 'worker') && more.length === 0) return [word]
  throw new CannotStart(
    `There is no part ${words.join(' ')}: npm start runs both, npm start -- portal and npm start -- worker one of them.`,
  )
}

function refuseUnbuilt(): void {
  const folder = process.env['NEXT_DIST_DIR'] ?? '.next'
  if (existsSync(file(`../${folder}/BUILD_ID`))) return
  throw new CannotStart('The portal is not built: npm run generate && npm run build')
}

async function prepare(): Promise<void> {
  const { migrateDatabaseUrl, databaseUrl } = config()
  try {
    const applied = await prepareDatabase(migrateDatabaseUrl, databaseUrl)
    logger.info({ applied }, 'schema up to date')
  } catch (error) {
    const { host, pathname } = new URL(migrateDatabaseUrl)
    throw new CannotStart(`The database ${host}${pathname} cannot be prepared: ${said(error)}`, {
      cause: error,
    })
  }
}

function said(error: unknown): string {
  if (error instanceof Error && error.message !== '') return error.message
  return typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : 'no answer'
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
  const ask = () => {
    asked = true
    end()
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, ask)
  onLossOfNpm(ask)
  const ends = children.map((child) => once(child, 'exit'))
  await Promise.race(ends)
  if (!asked) logger.error({ processes: codes(children) }, 'a process ended by itself')
  end()
  await Promise.all(ends)
  process.exitCode = asked ? 0 : 1
}

/** A signal for npm ends npm and the shell between it and us, and never comes here: that they are gone is the sign. */
function onLossOfNpm(ask: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const shell = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(timer)
    ask()
  }, 250)
  timer.unref()
}

function codes(children: readonly ChildProcess[]) {
  return children.map(({ pid, exitCode, signalCode }) => ({ pid, exitCode, signalCode }))
}
