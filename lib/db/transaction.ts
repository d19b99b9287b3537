import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { inSpan, type Opening } from '@/lib/config/trace'
import type { PrismaClient } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/client'
import { runAnew } from '@/lib/db/outdated'
import { errorDetail, isLoose, postgresCode } from '@/lib/db/postgres-error'
import { inScopeOf } from '@/lib/db/scope'

const attempts = 5
const limits = { maxWait: 15_000, timeout: 30_000 }

const opening: Opening = {
  name: 'transaction',
  kind: 'internal',
  attributes: { 'db.system.name': 'postgresql', 'db.operation.name': 'transaction' },
}

/**
 * Runs `work` in one transaction (READ COMMITTED) and again, at most four times more, when PostgreSQL
 * gave up on it for a conflict (serialization 40001, deadlock 40P01). Also when its connection turns out to
 * be older than a migration (lib/db/outdated). These are the only retries there are.
 */
export const transaction = <Value>(
  db: PrismaClient,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> =>
  inSpan(opening, async (span) => {
    for (let attempt = 1; ; attempt += 1) {
      if (attempt > 1) span?.set({ 'granary.attempts': attempt })
      try {
        return await runAnew(postgresCode, () => inScopeOf(db, () => db.$transaction(work, limits)))
      } catch (error) {
        if (attempt >= attempts || !isConflict(error)) throw error
        await wait(Math.random() * 10 * 2 ** attempt)
      }
    }
  })

/** Prisma reports a conflict in three shapes: by its own code, by the adapter's error, or inside either. */
export const isConflict = (error: unknown): boolean =>
  prismaCode(error) === 'P2034' || ['40001', '40P01'].includes(postgresCode(error) ?? '')

/** Whether a unique index refused; with a name, whether that index did. */
export const isUniqueViolation = (error: unknown, index?: string): boolean =>
  (postgresCode(error) === '23505' || prismaCode(error) === 'P2002') &&
  (index === undefined || JSON.stringify(errorDetail(error)).includes(index))

/** By its code and not by its class: Next's bundle and the front server each have the class of their own. */
const prismaCode = (error: unknown): unknown => (isLoose(error) ? error['code'] : undefined)
