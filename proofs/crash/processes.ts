import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from '@/dev/database/free-port'
import type { Mark } from '@/lib/config/mark'

const loader = new URL('../../server/load-typescript.mjs', import.meta.url).href
const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

function start(path: string, environment: Readonly<Record<string, string>>): ChildProcess {
  const env = { ...process.env, ...environment }
  return fork(fileOf(path), { env, execArgv: ['--import', loader], stdio: 'ignore' })
}

/** The local payment provider as a process of its own, which no crash of ours reaches. */
export async function startProvider() {
  const port = await freePort()
  const child = start('dev/stripe-local/main.ts', { PORT: String(port) })
  const base = `http://127.0.0.1:${port}`
  while (!(await answers(`${base}/_health`))) {
    if (child.exitCode !== null) throw new Error('the local payment provider did not start')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { base, stop: () => end(child, 'SIGTERM') }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

export interface WorkerOptions {
  readonly databaseUrl: string
  readonly providerBase: string
  /** Where it shall die. */
  readonly killAt?: Mark
}

/** The product's own worker, ready for jobs. `died`: the signal that ended it. */
export async function startWorker({ databaseUrl, providerBase, killAt }: WorkerOptions) {
  const child = start('server/worker.ts', {
    DATABASE_URL: databaseUrl,
    STRIPE_API_BASE: providerBase,
    ...(killAt && { GRANARY_KILL_AT: killAt }),
  })
  const died = once(child, 'exit').then(([, signal]) => String(signal))
  const ready = once(child, 'message').then(() => 'ready')
  const first = await Promise.race([ready, died])
  if (first !== 'ready') throw new Error(`the worker ended before it was ready: ${first}`)
  return {
    died,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    stop: () => end(child, 'SIGTERM'),
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}
