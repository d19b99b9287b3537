import 'server-only'
import { organizationNow } from '@/lib/db/clock'
import { expireDueBatches, releaseDueHolds } from '@/lib/ledger/sweep'
import type { Services } from '@/lib/usecases/context'
import { watchPackages } from '@/lib/usecases/packages/watch-packages'
import { announceRenewals } from '@/lib/usecases/renewals/announce-renewals'
import { findDue } from '@/lib/usecases/renewals/find-due'
import { runEarliest } from '@/lib/usecases/renewals/run-due'
import { settleLostPayments } from '@/lib/usecases/sandbox/settle-lost-payments'
import { watchTokens } from '@/lib/usecases/tokens/watch-tokens'

/** Something that happened because its time had come; `at` is when it was due. */
export interface Ran {
  readonly kind: 'renewal' | 'retry' | 'holdReleased' | 'batchExpired'
  readonly at: Date
  readonly id: string
}

/** Carries out what is due at the organization's present instant. Renewals come before expiry (K5). */
export async function runInstant(services: Services, organizationId: string): Promise<Ran[]> {
  await settleLostPayments(services, organizationId)
  const renewed = await runRenewals(services, organizationId)
  if (renewed.length > 0) await settleLostPayments(services, organizationId)
  const swept = await sweepTokens(services, organizationId)
  await announceRenewals(services, organizationId)
  await watchPackages(services, organizationId)
  await watchTokens(services, organizationId)
  return [...renewed, ...swept]
}

/** Until nothing that can be done is left: a renewal long overdue makes the next one due as well. */
async function runRenewals(services: Services, organizationId: string): Promise<Ran[]> {
  const ran: Ran[] = []
  for (;;) {
    const due = await findDue(services.db, { limit: 1000, organizationId })
    const done = await runEarliest(services, due)
    if (done.length === 0) return ran
    ran.push(...done.map(({ kind, at, subscriptionId }) => ({ kind, at, id: subscriptionId })))
  }
}

async function sweepTokens(services: Services, organizationId: string): Promise<Ran[]> {
  const { db } = services
  const now = await organizationNow(db, organizationId)
  const isDue = { organizationId, expiresAt: { lte: now } }
  const holds = await db.tokenOperation.findMany({
    where: { ...isDue, status: 'held', kind: 'hold' },
    orderBy: { expiresAt: 'asc' },
  })
  const batches = await db.tokenBatch.findMany({
    where: { ...isDue, isOpen: true },
    orderBy: { expiresAt: 'asc' },
  })
  if (holds.length > 0) await releaseDueHolds({ now, organizationId })
  if (batches.length > 0) await expireDueBatches({ now, organizationId })
  return [
    ...holds.map(({ id, expiresAt }) => ran('holdReleased', id, expiresAt ?? now)),
    ...batches.map(({ id, expiresAt }) => ran('batchExpired', id, expiresAt)),
  ]
}

const ran = (kind: Ran['kind'], id: string, at: Date): Ran => ({ kind, id, at })
