import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbeddedPostgres } from '@/dev/database/embedded-postgres'
import { prepareDatabase } from '@/server/prepare-database'
import { firstMessage, toldPort } from './first-message'

const script = fileURLToPath(new URL('./machine-server.ts', import.meta.url))
const loader = new URL('../../server/load-typescript.mjs', import.meta.url).href

/** The machines' server in a process of its own: `kill` ends it with -9, `start` puts another at its address. */
export async function killableServer(databaseUrl: string) {
  let port = 0
  let child: ChildProcess | null = null
  const kill = async () => {
    if (!child) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    child = null
    await gone
  }
  /** As at the end of a deployment; answers the exit code. */
  const stop = async (): Promise<number | null> => {
    if (!child) return null
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    child = null
    const [code] = await gone
    return typeof code === 'number' ? code : null
  }
  const start = async () => {
    const env = { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port) }
    child = fork(script, { env, execArgv: ['--import', loader], stdio: 'ignore' })
    port = toldPort(await firstMessage(child, 'the server of the machines'))
  }
  await start()
  return { url: `http://127.0.0.1:${port}`, kill, stop, start }
}

/**
 * A PostgreSQL that keeps what it promised (fsync on), on one port: `crash` cuts it off, `start` recovers it.
 * Test files that run side by side name a folder each, or give one by its whole path.
 */
export async function killableDatabase(home = 'kill') {
  const folder = path.resolve(process.env['GRANARY_HOME'] ?? '.granary', home)
  const open = (settings: readonly string[]) => startEmbeddedPostgres({ folder, settings })
  // One that an earlier run, itself killed, has left goes on where it is.
  let server = await open([])
  const { port } = new URL(server.url('postgres'))
  const name = `kill_${process.pid}_${Date.now()}`
  await prepareDatabase(server.url(name))
  return {
    url: server.url(name),
    crash: () => server.stop('immediate'),
    start: async () => void (server = await open([`port=${port}`])),
    stop: () => server.stop(),
  }
}
