import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const execute = promisify(execFile)

/** The folder of PostgreSQL's own client programs to use with a server. */
export interface PostgresTools {
  readonly folder: string
  readonly major: number
}

/** PostgreSQL's programs are not there, or too old; the message is one sentence for a person. */
export class ToolsMissing extends Error {
  override readonly name = 'ToolsMissing'
}

/** One of them said no; the message is its own. */
export class ToolFailed extends Error {
  override readonly name = 'ToolFailed'
}

/**
 * pg_dump reads servers up to its own version: the oldest that is new enough is taken, from PG_BIN, from
 * the PATH, or from where Debian keeps them.
 */
export async function findTools(serverUrl: string): Promise<PostgresTools> {
  const needed = await serverMajor(serverUrl)
  const found = candidates().flatMap(toolsIn)
  const fitting = found.filter(({ major }) => major >= needed).sort((a, b) => a.major - b.major)
  const [tools] = fitting
  if (tools) return tools
  const newest = Math.max(0, ...found.map(({ major }) => major))
  throw new ToolsMissing(
    `A backup of PostgreSQL ${needed} needs its pg_dump (on Debian the package postgresql-client-${needed}); ` +
      `${newest === 0 ? 'there is none here' : `the newest here is ${newest}`}. PG_BIN can name its folder.`,
  )
}

/** The whole database as one file, in PostgreSQL's own format: one instant, while everything runs. */
export const dump = (tools: PostgresTools, from: { url: string; file: string }): Promise<void> =>
  run(tools, 'pg_dump', ['--format=custom', '--no-owner', `--file=${from.file}`, from.url])

/** Fills an empty database from such a file. Its constraints are proven on the way. */
export const restore = (tools: PostgresTools, into: { url: string; file: string }): Promise<void> =>
  run(tools, 'pg_restore', ['--exit-on-error', '--no-owner', `--dbname=${into.url}`, into.file])

async function run({ folder }: PostgresTools, program: string, words: readonly string[]) {
  try {
    await execute(path.join(folder, program), words, { maxBuffer: 1 << 26 })
  } catch (error) {
    const told = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
    throw new ToolFailed(`${program} failed: ${told || String(error)}`, { cause: error })
  }
}

async function serverMajor(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string }>(
      `SELECT current_setting('server_version_num') AS version`,
    )
    return Math.floor(Number(rows[0]?.version) / 10_000)
  } finally {
    await client.end()
  }
}

function candidates(): string[] {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian) : []
  return [
    process.env['PG_BIN'] ?? '',
    ...versions.map((version) => path.join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(path.delimiter),
  ].filter((folder) => folder !== '' && existsSync(path.join(folder, 'pg_restore')))
}

function toolsIn(folder: string): PostgresTools[] {
  try {
    const words = execFileSync(path.join(folder, 'pg_dump'), ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return [{ folder, major: Number(/(\d+)/.exec(words)?.[1]) }]
  } catch {
    return []
  }
}
