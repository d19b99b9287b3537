import { type Ledger, openLedger } from '@/lib/ledger/pool'
import type { BenchServer } from './bench-server'
import { contenders, pickWallet, type Scene, type TwoProcesses } from './contenders'
import { measure, type Slice } from './measure'
import { openPgbench, type Pgbench } from './pgbench'
import type { Plan } from './plan'
import { race, ratio, type Rounds, type Runner } from './race'
import { table, title, type Aim } from './report'

type Aimed = Omit<Aim, 'found'> & {
  readonly callers: number
  readonly to: string
  readonly figure: keyof Slice
}

const hotRow = 'pgbench, one hot row'

const aimsOf = {
  hot: [
    { text: 'hot, 32 callers, to one hot row', callers: 32, to: hotRow, ...more(6) },
    { text: 'hot, 32 callers, to naive', callers: 32, to: 'naive', ...more(20) },
    { text: 'one caller’s p50 to a direct call', callers: 1, to: 'direct', ...lessP50(1.1) },
  ],
  cold: [{ text: 'cold, 32 callers, to pgbench -N', callers: 32, to: 'pgbench -N', ...more(2.2) }],
  mixed: [],
} as const satisfies Record<Scene, readonly Aimed[]>

/** One scene with every number of callers: ours, the direct call, the naive transaction and pgbench's floors. */
export async function measureInProcess(
  scene: Scene,
  { server, ledger, plan }: { server: BenchServer; ledger: Ledger; plan: Plan },
): Promise<Aim[]> {
  const pgbench = await openPgbench(server.url)
  const two = [openLedger(server.url, { max: 16 }), openLedger(server.url, { max: 16 })] as const
  const results = new Map<number, Rounds>()
  for (const callers of plan.callers) {
    const load = { callers, milliseconds: plan.milliseconds }
    const runners = runnersOf(scene, { ledger, two, pgbench, load })
    await race(runners, 1)
    const rounds = await race(runners, plan.rounds)
    title(`${scene}, ${callers} callers`)
    table(rounds)
    results.set(callers, rounds)
  }
  await Promise.all(two.map((one) => one.close()))
  return aimsOf[scene].map(({ callers, to, figure, ...aim }) => {
    const rounds = results.get(callers) ?? new Map()
    return { ...aim, found: ratio(rounds, { of: 'ours', to, figure }) }
  })
}

function runnersOf(
  scene: Scene,
  {
    ledger,
    two,
    pgbench,
    load,
  }: {
    ledger: Ledger
    two: TwoProcesses
    pgbench: Pgbench | null
    load: { callers: number; milliseconds: number }
  },
): Map<string, Runner> {
  const runners = new Map<string, Runner>(
    Object.entries(contenders).map(([name, debit], index) => [
      name,
      () => measure({ ...load, call: () => debit(ledger, pickWallet(scene, index), two) }),
    ]),
  )
  if (!pgbench) return runners
  runners.set('pgbench -N', () => pgbench.simpleUpdate(load))
  runners.set(hotRow, () => pgbench.hotRow(load))
  return runners
}

function more(aim: number) {
  return { aim, better: 'more', figure: 'perSecond' } as const
}

function lessP50(aim: number) {
  return { aim, better: 'less', figure: 'p50' } as const
}
