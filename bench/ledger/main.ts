// `npm run bench:ledger -- [--quick] [--only hot,cold,mixed,commits,http,growth,exactness]`: what a debit costs, beside
// its floors. Every comparison is within one run, shuffled; only ratios and CPU per debit mean anything elsewhere.
import { parseArgs } from 'node:util'
import { openLedger, type Ledger } from '@/lib/ledger/pool'
import { startBenchServer, type BenchServer } from './bench-server'
import { measureCommits } from './commits'
import { allWallets } from './contenders'
import { measureExactness } from './exactness'
import { measureGrowth } from './growth'
import { measureHttp } from './http'
import { measureInProcess } from './in-process'
import { fullPlan, type Plan, quickPlan } from './plan'
import { aims, isMet, type Aim } from './report'
import { seedWallets } from './seed-books'

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
})
const plan = values.quick ? quickPlan : fullPlan

type Part = (bench: {
  readonly server: BenchServer
  readonly ledger: Ledger
  readonly plan: Plan
}) => Promise<Aim[]>

const parts: Readonly<Record<string, Part>> = {
  hot: (bench) => measureInProcess('hot', bench),
  cold: (bench) => measureInProcess('cold', bench),
  mixed: (bench) => measureInProcess('mixed', bench),
  commits: measureCommits,
  http: measureHttp,
  growth: measureGrowth,
  exactness: measureExactness,
}
const wanted = values.only === '' ? Object.keys(parts) : values.only.split(',')

const server = await startBenchServer()
try {
  await seedWallets(server.owner, { from: 1, to: allWallets })
  const ledger = openLedger(server.url, { max: 16 })
  const found: Aim[] = []
  for (const name of wanted) {
    const part = parts[name]
    if (!part) throw new Error(`there is no part "${name}": ${Object.keys(parts).join(', ')}`)
    found.push(...(await part({ server, ledger, plan })))
  }
  await ledger.close()
  aims(found)
  process.exitCode = found.every(isMet) ? 0 : 1
} finally {
  await server.close()
}
