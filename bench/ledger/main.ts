// `npx tsx --tsconfig tsconfig.server.json bench/ledger/main.ts [--quick]`: what a debit costs, beside its floors.
// Every comparison is within one run, shuffled; only ratios and CPU per debit mean anything elsewhere.
import { parseArgs } from 'node:util'
import { openLedger, type Ledger } from '@/lib/ledger/pool'
import { setCommitDelay, startBenchServer, type BenchServer } from './bench-server'
import { coldWallets, contenders, pickWallet, type Scene } from './contenders'
import { measureExactness } from './exactness'
import { measureGrowth } from './growth'
import { startHttpLoad } from './http-load'
import { measure } from './measure'
import { openPgbench } from './pgbench'
import { race, ratio, type Rounds, type Runner } from './race'
import { aims, isMet, table, title, type Aim } from './report'
import { seedWallets } from './seed-books'

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const plan = values.quick
  ? {
      rounds: 3,
      milliseconds: 1000,
      callers: [1, 32],
      scenes: ['hot', 'cold'],
      entries: [10_000, 200_000],
    }
  : {
      rounds: 7,
      milliseconds: 1500,
      callers: [1, 8, 32, 128],
      scenes: ['hot', 'cold', 'mixed'],
      entries: [10_000, 1_000_000, 5_000_000],
    }

const server = await startBenchServer()
try {
  await seedWallets(server.owner, { from: 1, to: 1 + coldWallets })
  const ledger = openLedger(server.url, { max: 16 })
  const found = [
    ...(await inProcess(server, ledger)),
    ...(await slowCommits(server, ledger)),
    ...(await overHttp(server)),
    ...(await measureGrowth(server.owner, { ledger, plan })),
    ...(await measureExactness(server)),
  ]
  await ledger.close()
  aims(found)
  process.exitCode = found.every(isMet) ? 0 : 1
} finally {
  await server.close()
}

async function inProcess({ url }: BenchServer, ledger: Ledger): Promise<Aim[]> {
  const pgbench = await openPgbench(url)
  const results = new Map<string, Rounds>()
  for (const scene of scenesOf(plan.scenes))
    for (const callers of plan.callers) {
      const load = { callers, milliseconds: plan.milliseconds }
      const runners = new Map<string, Runner>(
        Object.entries(contenders).map(([name, debit]) => [
          name,
          () => measure({ ...load, call: () => debit(ledger, pickWallet(scene)) }),
        ]),
      )
      if (pgbench) {
        runners.set('pgbench -N', () => pgbench.simpleUpdate(load))
        runners.set('pgbench, one hot row', () => pgbench.hotRow(load))
      }
      const rounds = await race(runners, plan.rounds)
      title(`${scene}, ${callers} callers`)
      table(rounds)
      results.set(`${scene} ${callers}`, rounds)
    }
  const of = (where: string, to: string, figure: 'perSecond' | 'p50' = 'perSecond') =>
    ratio(results.get(where) ?? new Map(), { of: 'ours', to, figure })
  return [
    {
      text: 'hot, 32 callers, to one hot row',
      found: of('hot 32', 'pgbench, one hot row'),
      aim: 6,
      better: 'more',
    },
    { text: 'hot, 32 callers, to naive', found: of('hot 32', 'naive'), aim: 20, better: 'more' },
    {
      text: 'cold, 32 callers, to pgbench -N',
      found: of('cold 32', 'pgbench -N'),
      aim: 2.2,
      better: 'more',
    },
    {
      text: 'one caller’s p50 to a direct call',
      found: of('hot 1', 'direct', 'p50'),
      aim: 1.1,
      better: 'less',
    },
  ]
}

/** A commit that takes 1.5 ms, as on a disk far away. */
async function slowCommits({ owner }: BenchServer, ledger: Ledger): Promise<Aim[]> {
  await setCommitDelay(owner, 1500)
  const runners = new Map<string, Runner>(
    (['ours', 'naive'] as const).map((name) => [
      name,
      () =>
        measure({
          callers: 32,
          milliseconds: plan.milliseconds,
          call: () => contenders[name](ledger, pickWallet('hot')),
        }),
    ]),
  )
  const rounds = await race(runners, plan.rounds)
  await setCommitDelay(owner, 0)
  title('hot, 32 callers, commits of 1.5 ms')
  table(rounds)
  const found = ratio(rounds, { of: 'ours', to: 'naive', figure: 'perSecond' })
  return [{ text: 'hot, 1.5 ms commits, to naive', found, aim: 30, better: 'more' }]
}

async function overHttp({ url }: BenchServer): Promise<Aim[]> {
  const http = await startHttpLoad(url)
  const load = { callers: 32, milliseconds: plan.milliseconds }
  const runners = new Map<string, Runner>([
    ['bare handler', () => measure({ ...load, call: http.bare })],
    ['POST /usage', () => measure({ ...load, call: http.single })],
    ['POST /usage/batch of 100', () => measure({ ...load, callers: 8, call: http.batchOf100 })],
  ])
  await race(runners, 1)
  const rounds = await race(runners, plan.rounds)
  http.close()
  title('through HTTP, hot, 32 connections (batches: 8)')
  table(rounds)
  const of = (name: string, to: string) => ratio(rounds, { of: name, to, figure: 'perSecond' })
  return [
    {
      text: 'POST /usage to the bare handler',
      found: of('POST /usage', 'bare handler'),
      aim: 0.9,
      better: 'more',
    },
    {
      text: 'batches of 100 to singles',
      found: of('POST /usage/batch of 100', 'POST /usage'),
      aim: 3,
      better: 'more',
    },
  ]
}

function scenesOf(names: readonly string[]): Scene[] {
  return (['hot', 'cold', 'mixed'] as const).filter((scene) => names.includes(scene))
}
