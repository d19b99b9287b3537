import type pg from 'pg'
import type { Ledger } from '@/lib/ledger/pool'
import type { BenchServer } from './bench-server'
import { contenders } from './contenders'
import { measure, median } from './measure'
import type { Plan } from './plan'
import { race } from './race'
import { table, title, type Aim } from './report'
import { growJournal, seedWallets, walletOf } from './seed-books'

const batchWallets = [
  { number: 9201, batches: 1 },
  { number: 9202, batches: 100 },
  { number: 9203, batches: 10_000 },
]

/** Cost per debit while the journal grows, and beside wallets of many batches. */
export async function measureGrowth({
  server: { owner },
  ledger,
  plan,
}: {
  server: BenchServer
  ledger: Ledger
  plan: Plan
}): Promise<Aim[]> {
  return [await growingJournal(owner, { ledger, plan }), await manyBatches(owner, { ledger, plan })]
}

async function growingJournal(
  owner: pg.Client,
  { ledger, plan }: { ledger: Ledger; plan: Plan },
): Promise<Aim> {
  await seedWallets(owner, { from: 9001, to: 9100 })
  const costs: number[] = []
  let grown = 0
  for (const entries of plan.entries) {
    await growJournal(owner, { from: 9001, to: 9100, entries: entries - grown })
    grown = entries
    const pick = () => walletOf(9001 + Math.floor(Math.random() * 100))
    const call = () => contenders.ours(ledger, pick())
    const runner = () => measure({ callers: 32, milliseconds: plan.milliseconds, call })
    await runner()
    const rounds = await race(new Map([[`${entries} entries`, runner]]), plan.rounds)
    title(`A journal of ${entries} entries, 100 wallets, 32 callers`)
    table(rounds)
    costs.push(median([...rounds.values()].flat().map(({ postgresCpu }) => postgresCpu)))
  }
  const text = 'PostgreSQL CPU per debit, largest journal to smallest'
  return { text, found: (costs.at(-1) ?? 0) / (costs[0] ?? 0), aim: 1.3, better: 'less' }
}

async function manyBatches(
  owner: pg.Client,
  { ledger, plan }: { ledger: Ledger; plan: Plan },
): Promise<Aim> {
  for (const { number, batches } of batchWallets)
    await seedWallets(owner, { from: number, to: number, batches })
  const runners = new Map(
    batchWallets.map(({ number, batches }) => {
      const call = () => contenders.ours(ledger, walletOf(number))
      const load = { callers: 32, milliseconds: plan.milliseconds, call }
      return [`${batches} open batches`, () => measure(load)] as const
    }),
  )
  const rounds = await race(runners, plan.rounds)
  title('One wallet with many open batches, 32 callers')
  table(rounds)
  const cost = (name: string) =>
    median((rounds.get(name) ?? []).map(({ postgresCpu }) => postgresCpu))
  const found = cost('10000 open batches') / cost('1 open batches')
  return {
    text: 'PostgreSQL CPU per debit, 10,000 open batches to 1',
    found,
    aim: 1.3,
    better: 'less',
  }
}
