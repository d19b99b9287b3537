import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbeddedPostgres } from '@/dev/database/embedded-postgres'
import { freePort } from '@/dev/database/free-port'
import { prepareDatabase } from '@/server/prepare-database'

const script = fileURLToPath(new URL('./machine-server.ts', import.meta.url))
const loader = new URL('../../server/load-typescript.mjs', import.meta.url).href

/** The machines' server in a process of its own: `kill` ends it with -9, `start` puts another in its place. */
export async function killableServer(databaseUrl: string) {
  const port = await freePort()
  const env = { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port) }
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
    child = fork(script, { env, execArgv: ['--import', loader], stdio: 'ignore' })
    await once(child, 'message')
  }
  await start()
  return { url: `http://127.0.0.1:${port}`, kill, stop, start }
}

/**
 * A PostgreSQL that keeps what it promised (fsync on), on one port: `crash` cuts it off, `start` recovers it.
 * Test files that run side by side name a folder each, or give one by its whole path.
 */
export async function killableDatabase(home = 'kill') {
  const port = await freePort()
  const folder = path.resolve(process.env['GRANARY_HOME'] ?? '.granary', home)
  const open = () => startEmbeddedPostgres({ folder, settings: [`port=${port}`] })
  let server = await open()
  if (!server.started) {
    // An earlier run was itself killed and left it, on a port of its own.
    await server.stop()
    server = await open()
  }
  const name = `kill_${process.pid}_${Date.now()}`
  await prepareDatabase(server.url(name))
  return {
    url: server.url(name),
    crash: () => server.stop('immediate'),
    start: async () => void (server = await open()),
    stop: () => server.stop(),
  }
}
