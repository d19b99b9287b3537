import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { exclusively } from './exclusive'
import { freePort } from './free-port'
import {
  findBinaries,
  findRunner,
  mayAccess,
  programsIn,
  quoted,
  readableBinaries,
  refuseForeign,
  type Binaries,
  type Runner,
} from './postgres-binaries'

const execute = promisify(execFile)

export type EmbeddedPostgres = {
  /** The connection string of a database on the server, as its superuser. */
  readonly url: (database: string) => string
  /** Whether this call started the server, or found it running. */
  readonly started: boolean
  /** `immediate`: without a word to anybody, as a power cut would; the next start recovers. */
  readonly stop: (mode?: 'fast' | 'immediate') => Promise<void>
}

type Server = {
  binaries: Binaries
  runner: Runner
  home: string
  data: string
  passwordFile: string
}

/**
 * Starts the PostgreSQL that npm installed, or finds the one already running for this folder. Its
 * own pg_ctl gives the server a session of its own, so that a Ctrl-C meant for the app does not
 * stop the database under it. It listens on loopback, on a free port, with a private password.
 */
export async function startEmbeddedPostgres(input: {
  folder: string
  settings?: readonly string[]
  /** Another PostgreSQL's programs than npm's: the folder that holds them. */
  programs?: string
}): Promise<EmbeddedPostgres> {
  const runner = findRunner()
  const home = writableHome(path.resolve(input.folder), runner)
  return exclusively(home, async () => {
    const found = input.programs === undefined ? await findBinaries() : programsIn(input.programs)
    const server = prepare(home, readableBinaries(found, runner), runner)
    if (!existsSync(path.join(server.data, 'PG_VERSION'))) await initialise(server)
    const started = !(await isRunning(server))
    if (started) await start(server, input.settings ?? [])
    const password = readFileSync(server.passwordFile, 'utf8')
    const port = readFileSync(path.join(server.data, 'postmaster.pid'), 'utf8').split('\n')[3]
    return {
      url: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`,
      started,
      stop: (mode = 'fast') => stop(server, mode),
    }
  })
}

/**
 * The folder itself, or, when the user that PostgreSQL runs as cannot enter it (a checkout below
 * /root), one in the temporary folder that belongs to this checkout.
 */
function writableHome(folder: string, runner: Runner): string {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (runner.uid === undefined || runner.gid === undefined) return folder
  chownSync(folder, runner.uid, runner.gid)
  if (mayAccess(runner, [`-w ${quoted(folder)}`, `-x ${quoted(folder)}`])) return folder
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const outside = path.join(os.tmpdir(), `granary-database-${name}`)
  refuseForeign(outside, runner)
  mkdirSync(outside, { recursive: true, mode: 0o755 })
  chownSync(outside, runner.uid, runner.gid)
  return outside
}

function prepare(home: string, binaries: Binaries, runner: Runner): Server {
  const data = path.join(home, 'data')
  const passwordFile = path.join(home, 'password')
  const server = { binaries, runner, home, data, passwordFile }
  if (!existsSync(passwordFile)) {
    writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 })
  }
  if (runner.uid !== undefined && runner.gid !== undefined) {
    chownSync(passwordFile, runner.uid, runner.gid)
  }
  return server
}

const initialise = (server: Server) => {
  const words =
    '--username=postgres --auth=scram-sha-256 --encoding=UTF8 --locale=C --no-instructions'
  const places = [`--pgdata=${server.data}`, `--pwfile=${server.passwordFile}`]
  return run(server, 'initdb', [...places, ...words.split(' ')])
}

const isRunning = (server: Server): Promise<boolean> =>
  run(server, 'pg_ctl', ['status', '-D', server.data]).then(
    () => true,
    () => false,
  )

async function start(server: Server, settings: readonly string[]): Promise<void> {
  const all = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings]
  const options = [`-p ${await freePort()}`, ...all.map((setting) => `-c ${setting}`)].join(' ')
  const log = path.join(server.home, 'server.log')
  const target = ['-D', server.data, '-w', '-t', '60']
  await run(server, 'pg_ctl', ['start', ...target, '-l', log, '-o', options])
}

async function stop(server: Server, mode: 'fast' | 'immediate'): Promise<void> {
  if (!(await isRunning(server))) return
  await run(server, 'pg_ctl', ['stop', '-D', server.data, '-m', mode, '-w'])
}

async function run(server: Server, program: 'initdb' | 'pg_ctl', words: readonly string[]) {
  try {
    await execute(server.binaries[program], words, {
      ...server.runner,
      cwd: server.home,
      env: { ...process.env, LC_ALL: 'C' },
    })
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
    const who = server.runner.uid === undefined ? '' : `, run as user ${server.runner.uid}`
    throw new Error(
      `PostgreSQL's ${program} failed in ${server.home}${who}: ${output || String(error)}`,
      {
        cause: error,
      },
    )
  }
}
