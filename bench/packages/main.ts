// `npm run bench:packages`: what giving a package to 500 members in one order costs the server, from the
// dry run to the delivered order, without the time that the payment provider takes; 1 and 100 beside it.
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
  process.stdout.write('| members | dry run ms | order ms | together ms |\n|---|---|---|---|\n')
  // The first round of each size warms up.
  for (const size of sizes) {
    const runs: Awaited<ReturnType<typeof assign>>[] = []
    for (let round = 0; round <= rounds; round += 1) runs.push(await assign(stage, size))
    const [dryRun, order] = [median(runs.slice(1), 'dryRun'), median(runs.slice(1), 'order')]
    const together = dryRun + order
    process.stdout.write(
      `| ${size} | ${dryRun.toFixed(0)} | ${order.toFixed(0)} | ${together.toFixed(0)} |\n`,
    )
    if (together > aimMs) process.exitCode = 1
  }
  process.stdout.write(`Median of ${rounds}. Aim: 500 members in less than ${aimMs} ms.\n`)
} finally {
  await stage.close()
}

async function assign({ services, timing }: Stage, size: number) {
  const context = await organizationWithCard(services)
  const accountIds = await addMembers(context, size)
  const began = performance.now()
  const planned = await planAssignment(context, { package: 'pro', accountIds, emails: '' })
  if (!planned.ok) throw new Error(planned.refusal.kind)
  timing.reset()
  const shown = performance.now()
  const placed = await placeOrder(context, { quoteId: planned.value.id })
  if (!placed.ok || placed.value.status !== 'paid') throw new Error('the order was not paid')
  return { dryRun: shown - began, order: performance.now() - shown - timing.milliseconds() }
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

function median<Key extends 'dryRun' | 'order'>(
  runs: readonly Record<Key, number>[],
  key: Key,
): number {
  return runs.map((run) => run[key]).toSorted((left, right) => left - right)[rounds >> 1] ?? 0
}
