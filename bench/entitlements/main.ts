// `npx tsx --tsconfig tsconfig.server.json bench/entitlements/main.ts [--quick]`: how late GET /api/v1/entitlements
// answers, as a multiple of bare handlers of the same process in the same run. Only ratios mean anything elsewhere.
import { type ChildProcess, fork } from 'node:child_process'
import { Agent, get } from 'node:http'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startBenchServer } from '@/bench/ledger/bench-server'
import { measure } from '@/bench/ledger/measure'
import { race, ratio } from '@/bench/ledger/race'
import { aims, isMet, line, table, title } from '@/bench/ledger/report'
import { seedOrganizations } from './seed-organizations'

interface Ports {
  readonly bare: number
  readonly asking: number
  readonly front: number
  readonly key: string
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const plan = values.quick
  ? { rounds: 3, milliseconds: 1500, organizations: 500 }
  : { rounds: 9, milliseconds: 4000, organizations: 20_000 }

const bare = 'bare handler'
const asking = 'bare handler with one query'
const entitlements = 'GET /api/v1/entitlements'

const server = await startBenchServer()
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
try {
  const organizationId = await seedOrganizations(server.owner, plan.organizations)
  const child = startServer(server.url, organizationId)
  const ports = await firstMessage(child)
  const found = []
  for (const callers of [1, 16]) {
    const load = { callers, milliseconds: plan.milliseconds }
    const runners = new Map([
      [bare, () => measure({ ...load, call: () => ask(ports.bare, '/', ports.key) })],
      [asking, () => measure({ ...load, call: () => ask(ports.asking, '/', ports.key) })],
      [
        entitlements,
        () => measure({ ...load, call: () => ask(ports.front, '/api/v1/entitlements', ports.key) }),
      ],
    ])
    await race(runners, 1)
    const rounds = await race(runners, plan.rounds)
    title(`${callers} callers, ${plan.organizations} organizations`)
    table(rounds)
    const multiple = (to: string) => ratio(rounds, { of: entitlements, to, figure: 'p99' })
    line(`\np99 as a multiple of the ${bare}’s: ${multiple(bare).toFixed(1)}`)
    const text = `p99 with ${callers} callers, as a multiple of the ${asking}’s`
    found.push({ text, found: multiple(asking), aim: 4, better: 'less' } as const)
  }
  child.disconnect()
  aims(found)
  process.exitCode = found.every(isMet) ? 0 : 1
} finally {
  agent.destroy()
  await server.close()
}

function startServer(url: string, organizationId: string): ChildProcess {
  return fork(fileURLToPath(new URL('./server.ts', import.meta.url)), [organizationId], {
    env: { ...process.env, DATABASE_URL: url },
    execArgv: ['--import', new URL('../../server/load-typescript.mjs', import.meta.url).href],
  })
}

function firstMessage(child: ChildProcess): Promise<Ports> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: Ports) => resolve(message))
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
}

function ask(port: number, path: string, key: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}` }
  return new Promise((resolve, reject) => {
    get({ agent, port, path, host: '127.0.0.1', headers }, (incoming) => {
      incoming.resume()
      incoming.on('end', () =>
        incoming.statusCode === 200 ? resolve(1) : reject(new Error(`${incoming.statusCode}`)),
      )
    }).on('error', reject)
  })
}
