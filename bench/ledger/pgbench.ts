import { execFile } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { ownFolder } from '@/dev/testing/own-folder'
import { postgresCpuMs, type Slice } from './measure'

const execute = promisify(execFile)

export interface Pgbench {
  /** `-N`: the standard floor of a small transaction over many rows. */
  readonly simpleUpdate: (load: PgbenchLoad) => Promise<Slice>
  /** One statement that updates one and the same row. */
  readonly hotRow: (load: PgbenchLoad) => Promise<Slice>
}

export interface PgbenchLoad {
  readonly callers: number
  readonly milliseconds: number
}

/** Prepares pgbench's tables beside ours; null where the machine has no pgbench. */
export async function openPgbench(url: string): Promise<Pgbench | null> {
  const program = findProgram()
  if (!program) return null
  const { hostname, port, username, password, pathname } = new URL(url)
  const place = ['-h', hostname, '-p', port, '-U', username]
  const env = { ...process.env, PGPASSWORD: password }
  const send = (words: readonly string[]) =>
    execute(program, [...place, ...words, pathname.slice(1)], { env })
  await send(['-i', '-q', '-s', '10', '-I', 'dtgvp'])
  const hot = path.join(ownFolder('bench'), 'hot.sql')
  writeFileSync(hot, 'UPDATE pgbench_branches SET bbalance = bbalance + 1 WHERE bid = 1;\n')
  const run = async (script: readonly string[], load: PgbenchLoad): Promise<Slice> => {
    const seconds = String(Math.max(1, Math.round(load.milliseconds / 1000)))
    const before = postgresCpuMs()
    const { stdout } = await send([
      '-n',
      '-M',
      'prepared',
      '-c',
      String(load.callers),
      '-T',
      seconds,
      ...script,
    ])
    return readSlice(stdout, postgresCpuMs() - before)
  }
  return {
    simpleUpdate: (load) => run(['-N'], load),
    hotRow: (load) => run(['-f', hot], load),
  }
}

function findProgram(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian)
    ? readdirSync(debian).map((one) => path.join(debian, one, 'bin'))
    : []
  const folders = [...versions, ...(process.env['PATH'] ?? '').split(path.delimiter)]
  const named = [
    process.env['PGBENCH'] ?? '',
    ...folders.map((folder) => path.join(folder, 'pgbench')),
  ]
  return named.find((file) => file !== '' && existsSync(file)) ?? null
}

function readSlice(output: string, cpuMs: number): Slice {
  const read = (pattern: RegExp) => Number(pattern.exec(output)?.[1] ?? Number.NaN)
  return {
    perSecond: read(/^tps = ([\d.]+)/m),
    p50: read(/latency average = ([\d.]+)/),
    p99: Number.NaN,
    nodeCpu: Number.NaN,
    postgresCpu: (cpuMs * 1000) / read(/actually processed: (\d+)/),
  }
}
