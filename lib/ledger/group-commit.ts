import 'server-only'
import type pg from 'pg'
import { accepted, refused } from '@/lib/domain/result'
import type { ChargeAnswer, QueuedCharge } from './charge'
import { sendMany, sendOne } from './charge-statements'
import { isLedgerConflict, retryConflicts } from './retry-conflicts'

export interface Lane {
  charge(request: QueuedCharge): Promise<ChargeAnswer>
  /** How many wait now; for metrics. */
  waiting(): number
}

export interface LaneOptions {
  /** 'organization': one organization per database call, for engines that shard by it. */
  readonly batchScope?: 'all' | 'organization'
  /** How many charges may wait before callers are told to come back. */
  readonly queueLimit?: number
}

interface Waiting {
  readonly request: QueuedCharge
  readonly answer: (answer: ChargeAnswer) => void
  readonly fail: (error: unknown) => void
}

/** A charge, and the ones behind it that named the same key of the same wallet while it waited. */
interface Group {
  readonly first: Waiting
  readonly followers: Waiting[]
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
  // After an outage everybody asks again: whoever saw one known key expects more.
  let expectsReplays = false

  const run = async (): Promise<void> => {
    while (queue.length > 0) {
      const { batch, rest } = takeBatch(queue, batchScope)
      queue = rest
      const { again, replays } = await decide(pool, { groups: groupByKey(batch), expectsReplays })
      expectsReplays = replays
      if (again.length > 0) queue = [...again, ...queue]
    }
    isRunning = false
  }

  const charge = (request: QueuedCharge): Promise<ChargeAnswer> => {
    if (queue.length >= queueLimit) return Promise.resolve(refused({ kind: 'ledgerBusy' }))
    return new Promise((answer, fail) => {
      queue.push({ request, answer, fail })
      if (isRunning) return
      isRunning = true
      setImmediate(() => void run())
    })
  }
  return { charge, waiting: () => queue.length }
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

function groupByKey(batch: readonly Waiting[]): Group[] {
  const groups = new Map<string, Group>()
  for (const waiting of batch) {
    const { organizationId, walletId, idempotencyKey } = waiting.request
    const name = `${organizationId} ${walletId} ${idempotencyKey}`
    const group = groups.get(name)
    if (group) group.followers.push(waiting)
    else groups.set(name, { first: waiting, followers: [] })
  }
  return [...groups.values()]
}

interface Decided {
  /** What must be decided once more. */
  readonly again: Waiting[]
  /** Whether a key was known already. */
  readonly replays: boolean
}

/** Never throws: each waiting caller gets its answer or its error. */
async function decide(
  pool: pg.Pool,
  { groups, expectsReplays }: { groups: readonly Group[]; expectsReplays: boolean },
): Promise<Decided> {
  const [only] = groups
  if (only && groups.length === 1) return { again: await decideOne(pool, only), replays: false }
  const sorted = groups.toSorted(byWallet)
  try {
    const requests = atOneInstant(sorted.map(({ first }) => first.request))
    const answers = await retryConflicts(() => sendMany(pool, requests, expectsReplays))
    const again = sorted.flatMap((group, index) => settleGroup(group, answers[index]))
    return { again, replays: answers.some((answer) => answer.ok && answer.value.replayed) }
  } catch (error) {
    if (isLedgerConflict(error)) return { again: failAll(groups, error), replays: false }
    // One of them is what the database refused; alone, it fails alone.
    const again: Waiting[] = []
    for (const group of groups) again.push(...(await decideOne(pool, group)))
    return { again, replays: false }
  }
}

async function decideOne(pool: pg.Pool, group: Group): Promise<Waiting[]> {
  try {
    return settleGroup(group, await retryConflicts(() => sendOne(pool, group.first.request)))
  } catch (error) {
    return failAll([group], error)
  }
}

function failAll(groups: readonly Group[], error: unknown): Waiting[] {
  for (const { first, followers } of groups)
    for (const waiting of [first, ...followers]) waiting.fail(error)
  return []
}

/** Gives the first its answer, and its followers what they would have got right after it (T6). */
function settleGroup({ first, followers }: Group, answer: ChargeAnswer | undefined): Waiting[] {
  if (!answer) throw new Error('the ledger answered fewer charges than were sent')
  first.answer(answer)
  const again: Waiting[] = []
  for (const follower of followers) {
    const isSame = follower.request.requestHash === first.request.requestHash
    if (isSame) follower.answer(replayOf(answer))
    else if (answer.ok) follower.answer(refused({ kind: 'keyReused' }))
    else again.push(follower)
  }
  return again
}

const replayOf = (answer: ChargeAnswer): ChargeAnswer =>
  answer.ok ? accepted({ ...answer.value, replayed: true }) : answer

/** The order in which every writer locks wallets. */
const byWallet = ({ first: { request: left } }: Group, { first: { request: right } }: Group) =>
  compare(left.organizationId, right.organizationId) || compare(left.walletId, right.walletId)

const compare = (left: string, right: string): number => Number(left > right) - Number(left < right)

/** A wallet's charges of one batch are decided at the latest of their instants: never a millisecond late. */
function atOneInstant(sorted: readonly QueuedCharge[]): QueuedCharge[] {
  const latest = new Map<string, Date>()
  for (const { organizationId, walletId, now } of sorted) {
    const known = latest.get(`${organizationId} ${walletId}`)
    if (!known || known < now) latest.set(`${organizationId} ${walletId}`, now)
  }
  return sorted.map((request) => {
    const now = latest.get(`${request.organizationId} ${request.walletId}`) ?? request.now
    return now === request.now ? request : { ...request, now }
  })
}
