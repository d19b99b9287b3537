// `npm run bench:packages`: what giving a package to 500 members in one order costs the server, from the
// dry run to the delivered order, without the time that the payment provider takes; 1 and 100 beside it.
// The CPU times say the same on a busy machine, too.
import { median, postgresCpuMs } from '@/bench/ledger/measure'
import { openStage, type Stage } from '@/bench/renewals/stage'
import { newId } from '@/lib/db/new-id'
import { systemActor, type Context } from '@/lib/usecases/context'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { createOrganization } from '@/lib/usecases/organizations/create-organization'
import { planAssignment } from '@/lib/usecases/packages/plan-assignment'
import { attachSandboxCard } from '@/lib/usecases/sandbox/attach-sandbox-card'

const sizes = [1, 100, 500] as const
const rounds = 5
const aimMs = 2000

const stage = await openStage()
try {
  say('| members | dry run ms | order ms | own CPU ms | PostgreSQL CPU ms |')
  say('|---|---|---|---|---|')
  for (const size of sizes) {
    const runs: Run[] = []
    for (let round = 0; round < rounds; round += 1) runs.push(await assign(stage, size))
    const [dryRun, order, own, postgres] = [0, 1, 2, 3].map((at) => medianOf(runs, at))
    say(`| ${[size, dryRun, order, own, postgres].map((value) => value?.toFixed(0)).join(' | ')} |`)
    if ((dryRun ?? 0) + (order ?? 0) > aimMs) process.exitCode = 1
  }
  say(`Median of ${rounds}. Aim: 500 members in less than ${aimMs} ms, dry run and order together.`)
} finally {
  await stage.close()
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

type Run = readonly [dryRun: number, order: number, own: number, postgres: number]

function medianOf(runs: readonly Run[], at: number): number {
  return median(runs.map((run) => run[at] ?? 0))
}

async function assign({ services, timing }: Stage, size: number): Promise<Run> {
  const context = await organizationWithCard(services)
  const accountIds = await addMembers(context, size)
  const [node, postgres, began] = [process.cpuUsage(), postgresCpuMs(), performance.now()]
  const planned = await planAssignment(context, { package: 'pro', accountIds, emails: '' })
  if (!planned.ok) throw new Error(planned.refusal.kind)
  timing.reset()
  const shown = performance.now()
  const placed = await placeOrder(context, { quoteId: planned.value.id })
  if (!placed.ok || placed.value.status !== 'paid') throw new Error('the order was not paid')
  const order = performance.now() - shown - timing.milliseconds()
  const used = process.cpuUsage(node)
  return [shown - began, order, (used.user + used.system) / 1000, postgresCpuMs() - postgres]
}

async function organizationWithCard(services: Stage['services']): Promise<Context> {
  const now = new Date()
  const userId = newId('user')
  await services.db.user.create({
    data: { id: userId, email: `${userId}@example.com`, name: 'Bench', createdAt: now },
  })
  const made = await createOrganization(services, {
    name: 'Bench',
    owner: { userId },
    now,
    sandbox: true,
  })
  await attachSandboxCard(services, made.organizationId, 'visa')
  const actor = systemActor('bench', 'bench')
  return { ...services, organizationId: made.organizationId, now, actor }
}

async function addMembers({ db, organizationId, now }: Context, size: number): Promise<string[]> {
  const ids = Array.from({ length: size }, () => newId('user'))
  await db.user.createMany({
    data: ids.map((id) => ({ id, email: `${id}@example.com`, name: id, createdAt: now })),
  })
  await db.membership.createMany({
    data: ids.map((userId) => ({
      organizationId,
      id: newId('membership'),
      userId,
      roles: ['member'],
      joinedAt: now,
    })),
  })
  return ids
}
