// `npx tsx --tsconfig tsconfig.server.json bench/renewals/main.ts [--quick | --full]`: subscriptions renewed per
// second, beside what the local payment provider does alone in the same run, and how often at once.
import { parseArgs } from 'node:util'
import { postgresCpuMs } from '@/bench/ledger/measure'
import { runAllDue } from '@/lib/usecases/renewals/run-due'
import { chargeAlone } from './charge-alone'
import { checkRenewed } from './check-renewed'
import { seedDue } from './seed-due'
import { openStage, type Stage } from './stage'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
  },
})
const more = values.full ? [1000, 10_000] : [1000]
const sizes = values.quick ? [100] : [100, ...more]
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const stage = await openStage()
try {
  await warmUp(stage)
  say(
    '| subscriptions | renewed/s | charges/s, provider alone | ratio | share of the time: ours | provider’s | own CPU ms | PostgreSQL CPU ms | longest transaction ms |',
  )
  say('|---|---|---|---|---|---|---|---|---|')
  for (const size of sizes) say(await row(stage, size))
  say('\nEvery subscription: one invoice, one charge at the provider, one period.')
} finally {
  await stage.close()
}

async function warmUp({ services, owner }: Stage): Promise<void> {
  await seedDue(services, { owner, count: 40 })
  await runAllDue(services)
}

async function row(stage: Stage, size: number): Promise<string> {
  const { services, owner, timing } = stage
  const seeded = await seedDue(services, { owner, count: size })
  const alone = await chargeAlone(services, seeded.slice(0, 300))
  timing.reset()
  const watch = watchTransactions(stage)
  const [node, postgres, began] = [process.cpuUsage(), postgresCpuMs(), performance.now()]
  const renewed = await runAllDue(services)
  const milliseconds = performance.now() - began
  const used = process.cpuUsage(node)
  const longest = await watch.stop()
  if (renewed !== size) throw new Error(`${renewed} of ${size} were renewed`)
  await checkRenewed(services, seeded)
  const perSecond = (size / milliseconds) * 1000
  const provider = timing.milliseconds() / timing.underWay(milliseconds)
  return `| ${[
    size,
    perSecond.toFixed(1),
    alone.toFixed(1),
    (perSecond / alone).toFixed(2),
    `${(100 - provider * 100).toFixed(0)} %`,
    `${(provider * 100).toFixed(0)} %`,
    ((used.user + used.system) / 1000 / size).toFixed(1),
    ((postgresCpuMs() - postgres) / size).toFixed(1),
    longest.toFixed(0),
  ].join(' | ')} |`
}

/** No transaction may block the others: the longest that was seen open while they ran. */
function watchTransactions({ owner }: Stage) {
  let longest = 0
  const over = new AbortController()
  const look = async () => {
    while (!over.signal.aborted) {
      const { rows } = await owner.query<{ ms: number | null }>(
        `SELECT max(extract(epoch FROM clock_timestamp() - xact_start) * 1000)::float8 AS ms
         FROM pg_stat_activity WHERE usename IS NOT NULL AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
      )
      longest = Math.max(longest, rows[0]?.ms ?? 0)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const looking = look()
  return {
    stop: async () => {
      over.abort()
      await looking
      return longest
    },
  }
}
