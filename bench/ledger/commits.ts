import type { Ledger } from '@/lib/ledger/pool'
import { setCommitDelay, type BenchServer } from './bench-server'
import { contenders, pickWallet } from './contenders'
import { measure } from './measure'
import type { Plan } from './plan'
import { race, ratio, type Runner } from './race'
import { table, title, type Aim } from './report'

/** A commit that takes 1.5 ms, as on a disk far away. */
export async function measureCommits({
  server,
  ledger,
  plan,
}: {
  server: BenchServer
  ledger: Ledger
  plan: Plan
}): Promise<Aim[]> {
  await setCommitDelay(server.owner, 1500)
  const load = { callers: 32, milliseconds: plan.milliseconds }
  const runners = new Map<string, Runner>(
    (['ours', 'naive'] as const).map((name) => [
      name,
      () => measure({ ...load, call: () => contenders[name](ledger, pickWallet('hot')) }),
    ]),
  )
  const rounds = await race(runners, plan.rounds)
  await setCommitDelay(server.owner, 0)
  title('hot, 32 callers, commits of 1.5 ms')
  table(rounds)
  const found = ratio(rounds, { of: 'ours', to: 'naive', figure: 'perSecond' })
  return [{ text: 'hot, 1.5 ms commits, to naive', found, aim: 30, better: 'more' }]
}
