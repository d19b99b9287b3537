// `npx tsx --tsconfig tsconfig.server.json bench/pool/main.ts [--quick]`: what the Shared pool page costs the
// server for a pool with 10,000 licenses and 10 million entries, beside an empty one in the same run.
import { parseArgs } from 'node:util'
import { startBenchServer } from '@/bench/ledger/bench-server'
import { testEnvironment } from '@/dev/testing/environment'
import { systemActor, type Context } from '@/lib/usecases/context'
import { services } from '@/lib/usecases/services'
import { readDashboard } from './read-dashboard'
import { seedPool } from './seed-pool'

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const entries = values.quick ? 200_000 : 10_000_000
const rounds = values.quick ? 60 : 300
const most = 1.5

const server = await startBenchServer()
try {
  Object.assign(process.env, testEnvironment, { DATABASE_URL: server.url })
  const full = { licenses: 10_000, cameras: 50, entries }
  await seedPool(server.owner, { organizationId: 'org_full', ...full })
  await seedPool(server.owner, { organizationId: 'org_empty', licenses: 0, cameras: 0, entries: 0 })
  const times = await measure(['org_full', 'org_empty'])
  const [slow, fast] = [times.get('org_full') ?? [], times.get('org_empty') ?? []].map(median)
  const ratio = (slow ?? 0) / (fast ?? 1)
  process.stdout.write(
    [
      `10,000 licenses, 50 cameras, ${entries.toLocaleString('en-US')} entries: ${milliseconds(slow)}`,
      `empty: ${milliseconds(fast)}`,
      `ratio ${ratio.toFixed(2)}, aim at most ${most}: ${ratio <= most ? 'met' : 'missed'}`,
      '',
    ].join('\n'),
  )
  process.exitCode = ratio <= most ? 0 : 1
  await services().db.$disconnect()
} finally {
  await server.close()
}

/** Both in turn, the order shuffled by round, after as many rounds to warm up. */
async function measure(organizations: readonly string[]): Promise<Map<string, number[]>> {
  const times = new Map(organizations.map((id) => [id, new Array<number>()]))
  for (let round = -20; round < rounds; round += 1) {
    const order = round % 2 === 0 ? organizations : organizations.toReversed()
    for (const organizationId of order) {
      const begin = performance.now()
      await readDashboard(contextOf(organizationId))
      if (round >= 0) times.get(organizationId)?.push(performance.now() - begin)
    }
  }
  return times
}

function contextOf(organizationId: string): Context {
  const actor = systemActor('bench', 'bench')
  return { ...services(), organizationId, now: new Date(), actor }
}

function median(samples: readonly number[]): number {
  return samples.toSorted((left, right) => left - right)[Math.floor(samples.length / 2)] ?? 0
}

function milliseconds(value: number | undefined): string {
  return `${(value ?? 0).toFixed(2)} ms`
}
