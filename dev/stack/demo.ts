// The demo, once its packages are installed: each step says what it does, then everything runs.
import { existsSync } from 'node:fs'
import { buildApp, generateClient } from './build'
import { runScript, startChild, type Child } from './child'
import { databaseUrl, migrateDatabase, startDatabase } from './database'
import { stackEnvironment, stripeEnvironment } from './environment'
import { Failure } from './failure'
import { demoHome } from './home'
import { peopleInWords, writeAddresses } from './people'
import { choosePorts } from './ports'
import { step } from './progress'
import { keepSecrets } from './secrets'
import { endTogether } from './shutdown'

const hot = process.env['GRANARY_HOT'] === '1'
const home = demoHome()
const shutdown = endTogether()

try {
  await start()
} catch (error) {
  process.stderr.write(`\n${inWords(error)}\n`)
  await shutdown.end(1)
}

async function start(): Promise<void> {
  const ports = await choosePorts()
  const secrets = keepSecrets(home.secrets)
  await step('database client', generateClient, (made) => (made ? 'generated' : 'ready'))
  if (!hot) await step('app', buildApp, (made) => (made ? 'built' : 'ready'))

  const server = await step('PostgreSQL', () => startDatabase(home), runningWords)
  shutdown.add('PostgreSQL', server.stop)
  await step('schema', () => migrateDatabase(server, home), appliedWords)

  const environment = stackEnvironment({
    home,
    ports,
    secrets,
    hot,
    databaseUrl: databaseUrl(server),
  })
  const provider = stripeEnvironment({ home, ports, secrets })
  await run('payment provider', {
    file: 'dev/stripe-local/main.ts',
    environment: provider,
    ready: () => answers(`${environment.STRIPE_API_BASE}/_health`),
  })
  if (!existsSync(home.people)) {
    await step(
      'demo data',
      () => runScript('prisma/seed/demo.ts', environment),
      () => 'made',
    )
  }
  writeAddresses(home.people, {
    portal: environment.APP_URL,
    paymentProvider: environment.STRIPE_API_BASE,
    database: databaseUrl(server),
  })
  await run('worker', { file: 'server/worker.ts', environment })
  await run('portal', { file: 'server/main.ts', environment })
  process.stdout.write(peopleInWords(home.people, environment.APP_URL))
}

/** Starts one of the processes, and ends everything when it ends by itself. */
async function run(
  name: string,
  input: Omit<Parameters<typeof startChild>[0], 'name' | 'logFolder'>,
): Promise<void> {
  const child: Child = await step(name, () =>
    startChild({ name: name.replaceAll(' ', '-'), logFolder: home.logs, ...input }),
  )
  shutdown.add(name, child.stop)
  void child.failed.then((failure) => {
    process.stderr.write(`\n${failure.message}\n`)
    return shutdown.end(1)
  })
}

function inWords(error: unknown): string {
  if (error instanceof Failure) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function runningWords({ started }: { started: boolean }): string {
  return started ? 'started' : 'was running'
}

function appliedWords(applied: readonly string[]): string {
  return applied.length === 0 ? 'up to date' : `${applied.length} migrations applied`
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  )
}
