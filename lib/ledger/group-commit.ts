import 'server-only'
import type pg from 'pg'
import { isTracing } from '@/lib/config/trace'
import { refused } from '@/lib/domain/result'
import type { ChargeAnswer, QueuedCharge } from './charge'
import { inCommit, tracedNow } from './commit-span'
import { decide, type Decider, type Waiting } from './decide-charges'
import { RememberedWallets } from './remembered-wallets'

export interface Lane {
  charge(request: QueuedCharge): Promise<ChargeAnswer>
  /** How many wait now; for metrics. */
  waiting(): number
}

export interface LaneOptions {
  /** 'organization': one organization per database call, for engines that shard by it. */
  readonly batchScope?: 'all' | 'organization'
  /** How many charges may wait in a lane before callers are told to come back. */
  readonly queueLimit?: number
}

const batchLimit = 512

/**
 * Group commit: one transaction in flight; what arrives meanwhile is the next batch, decided in order of
 * arrival and made durable together. No timer: an idle lane sends a charge at once, by the call for one.
 * Any number of processes do the same beside each other; they meet at the wallets' locks.
 */
export function createLane(pool: pg.Pool, options: LaneOptions): Lane {
  const { batchScope = 'all', queueLimit = 5000 } = options
  let queue: Waiting[] = []
  let isRunning = false
  const decider: Decider = { pool, remembered: new RememberedWallets(), expectsReplays: false }

  const run = async (): Promise<void> => {
    while (queue.length > 0) {
      const { batch, rest } = takeBatch(queue, batchScope)
      queue = rest
      const again = await (
        isTracing() ? inCommit(batch, () => decide(decider, batch)) : decide(decider, batch)
      ).catch((error: unknown) => giveUp(batch, error))
      if (again.length > 0) queue = [...again, ...queue]
    }
    isRunning = false
  }

  const charge = (request: QueuedCharge): Promise<ChargeAnswer> => {
    if (queue.length >= queueLimit) return Promise.resolve(refused({ kind: 'ledgerBusy' }))
    return new Promise((answer, fail) => {
      queue.push({ request, answer, fail, asked: isTracing() ? tracedNow() : null })
      if (isRunning) return
      isRunning = true
      setImmediate(() => void run())
    })
  }
  return { charge, waiting: () => queue.length }
}

/** What nobody expected ends its batch and not its lane. Who has an answer keeps it. */
function giveUp(batch: readonly Waiting[], error: unknown): Waiting[] {
  for (const waiting of batch) waiting.fail(error)
  return []
}

function takeBatch(
  queue: Waiting[],
  scope: 'all' | 'organization',
): { batch: Waiting[]; rest: Waiting[] } {
  if (scope === 'all') return { batch: queue.slice(0, batchLimit), rest: queue.slice(batchLimit) }
  const organizationId = queue[0]?.request.organizationId
  const isMine = ({ request }: Waiting) => request.organizationId === organizationId
  const mine = queue.filter(isMine)
  const rest = [...mine.slice(batchLimit), ...queue.filter((waiting) => !isMine(waiting))]
  return { batch: mine.slice(0, batchLimit), rest }
}
