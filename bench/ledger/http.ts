import type { BenchServer } from './bench-server'
import { startHttpLoad } from './http-load'
import { measure } from './measure'
import type { Plan } from './plan'
import { race, ratio, type Runner } from './race'
import { table, title, type Aim } from './report'

const [bare, single, batch] = ['bare handler', 'POST /usage', 'POST /usage/batch of 100']

/** The debit through HTTP, beside a bare handler of the same process that makes the same debit. */
export async function measureHttp({
  server,
  plan,
}: {
  server: BenchServer
  plan: Plan
}): Promise<Aim[]> {
  const http = await startHttpLoad(server.url)
  const load = { callers: 32, milliseconds: plan.milliseconds }
  const runners = new Map<string, Runner>([
    [bare, () => measure({ ...load, call: http.bare })],
    [single, () => measure({ ...load, call: http.single })],
    [batch, () => measure({ ...load, callers: 8, call: http.batchOf100 })],
  ])
  await race(runners, 2)
  const rounds = await race(runners, plan.rounds)
  http.close()
  title('through HTTP, hot, 32 connections (batches: 8)')
  table(rounds)
  const of = (name: string, to: string) => ratio(rounds, { of: name, to, figure: 'perSecond' })
  return [
    { text: 'POST /usage to the bare handler', found: of(single, bare), aim: 0.9, better: 'more' },
    { text: 'batches of 100 to singles', found: of(batch, single), aim: 3, better: 'more' },
  ]
}
