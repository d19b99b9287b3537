import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ownFolder } from '@/dev/testing/own-folder'
import { firstMessage, toldPort } from '@/dev/testing/first-message'
import type { Mark } from '@/lib/config/mark'

const root = fileURLToPath(new URL('../..', import.meta.url))

function start(
  name: string,
  environment: Readonly<Record<string, string>>,
  tree = root,
): ChildProcess {
  const env = { ...process.env, ...environment }
  const loader = pathToFileURL(path.join(tree, 'server/load-typescript.mjs')).href
  const execArgv = ['--import', loader]
  return fork(path.join(tree, name), { cwd: tree, env, execArgv, stdio: 'ignore' })
}

/**
 * The local payment provider as a process of its own, which no crash of ours reaches. `leave` takes it
 * away, `comeBack` puts it there again with all that it knew; `control` gives it orders.
 */
export async function startProvider() {
  const FILE = path.join(ownFolder('provider'), 'stripe.json')
  let port = 0
  const open = async () => {
    const opened = start('dev/stripe-local/main.ts', { PORT: String(port), FILE })
    port = toldPort(await firstMessage(opened, 'the local payment provider'))
    return opened
  }
  let child = await open()
  const base = `http://127.0.0.1:${port}`
  const leave = () => end(child, 'SIGTERM')
  return {
    base,
    leave,
    comeBack: async () => void (child = await open()),
    control: async (orders: object) => {
      const body = JSON.stringify(orders)
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${base}/_control`, { method: 'POST', headers, body })
      if (!answer.ok) throw new Error(await answer.text())
    },
    stop: leave,
  }
}

export interface Options {
  readonly databaseUrl: string
  readonly providerBase: string
  /** Where it shall die. */
  readonly killAt?: Mark
  readonly smtpUrl?: string
  /** Where the code of another version lies. */
  readonly tree?: string
  /** Whatever else it shall find in its environment. */
  readonly environment?: Readonly<Record<string, string>>
}

/** The product's own worker, ready for jobs. `died`: the signal that ended it. */
export const startWorker = (options: Options) => startReady('server/worker.ts', options, {})

/** The API as a process of its own; `url` leads to it. */
export async function startPortal(options: Options, program = 'proofs/crash/portal.ts') {
  const portal = await startReady(program, options, { PORT: '0' })
  return { ...portal, url: `http://127.0.0.1:${toldPort(portal.told)}` }
}

async function startReady(name: string, options: Options, more: Record<string, string>) {
  const { databaseUrl, providerBase, killAt, smtpUrl, tree } = options
  const environment = {
    ...more,
    DATABASE_URL: databaseUrl,
    STRIPE_API_BASE: providerBase,
    ...(killAt && { GRANARY_KILL_AT: killAt }),
    ...(smtpUrl && { SMTP_URL: smtpUrl }),
    ...options.environment,
  }
  const child = start(name, environment, tree)
  const died = once(child, 'exit').then(([, signal]) => String(signal))
  return {
    /** Its first message. */
    told: await firstMessage(child, name),
    died,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /** Asks it to end; answers its exit code. */
    stop: async () => {
      await end(child, 'SIGTERM')
      return child.exitCode
    },
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}
