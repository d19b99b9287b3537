import 'server-only'
import type pg from 'pg'
import { accepted, refused } from '@/lib/domain/result'
import type { ChargeAnswer, QueuedCharge } from './charge'
import { sendDecided, sendMany, sendOne } from './charge-statements'
import type { DecidedWallet, KnownWallet } from './known-wallet'
import { RememberedWallets } from './remembered-wallets'
import { isLedgerConflict, retryConflicts } from './retry-conflicts'
import { byWallet, walletName, type WalletCharges } from './wallet-charges'

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
  const decider: Decider = { pool, remembered: new RememberedWallets(), expectsReplays: false }

  const run = async (): Promise<void> => {
    while (queue.length > 0) {
      const { batch, rest } = takeBatch(queue, batchScope)
      queue = rest
      const again = await decide(decider, groupByKey(batch))
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
    const name = `${walletName(waiting.request)} ${waiting.request.idempotencyKey}`
    const group = groups.get(name)
    if (group) group.followers.push(waiting)
    else groups.set(name, { first: waiting, followers: [] })
  }
  return [...groups.values()]
}

interface Decider {
  readonly pool: pg.Pool
  readonly remembered: RememberedWallets
  /** After an outage everybody asks again: whoever saw one known key expects more. */
  expectsReplays: boolean
}

/** Never throws: each waiting caller gets its answer or its error. Answers what must be decided once more. */
async function decide(decider: Decider, groups: readonly Group[]): Promise<Waiting[]> {
  const [only] = groups
  if (only && groups.length === 1) return decideOne(decider, only)
  const wallets = byWallet(groups.map(({ first }) => first.request))
  const groupOf = new Map(groups.map((group) => [group.first.request, group]))
  const { decided, undecided } = decider.expectsReplays
    ? { decided: [], undecided: wallets }
    : decider.remembered.decide(wallets)
  // They have no wallet in common: neither waits for the other.
  const again = await Promise.all([
    writeDecided(decider, decided, groupOf),
    letDecide(decider, undecided, groupOf),
  ])
  return again.flat()
}

type GroupOf = ReadonlyMap<QueuedCharge, Group>

async function writeDecided(
  decider: Decider,
  decided: readonly DecidedWallet[],
  groupOf: GroupOf,
): Promise<Waiting[]> {
  if (decided.length === 0) return []
  const { pool, remembered } = decider
  const wallets = decided.map(({ wallet }) => wallet)
  try {
    const { asKnown, answers, stands } = await retryConflicts(() => sendDecided(pool, decided))
    if (asKnown) remembered.wereKnown(decided)
    else {
      remembered.wereNotKnown(decided)
      learnAll(remembered, wallets, stands)
      decider.expectsReplays = hasReplay(answers)
    }
    return settleAll(wallets, answers, groupOf)
  } catch (error) {
    return decideEach(decider, { wallets, groupOf, error })
  }
}

async function letDecide(
  decider: Decider,
  wallets: readonly WalletCharges[],
  groupOf: GroupOf,
): Promise<Waiting[]> {
  if (wallets.length === 0) return []
  const { pool, remembered, expectsReplays } = decider
  try {
    const { answers, stands } = await retryConflicts(() => sendMany(pool, wallets, expectsReplays))
    learnAll(remembered, wallets, stands)
    decider.expectsReplays = hasReplay(answers)
    return settleAll(wallets, answers, groupOf)
  } catch (error) {
    return decideEach(decider, { wallets, groupOf, error })
  }
}

/** One of them is what the database refused; alone, it fails alone. */
async function decideEach(
  decider: Decider,
  {
    wallets,
    groupOf,
    error,
  }: { wallets: readonly WalletCharges[]; groupOf: GroupOf; error: unknown },
): Promise<Waiting[]> {
  decider.remembered.forget(wallets)
  const groups = wallets.flatMap(({ charges }) =>
    charges.flatMap((each) => groupOf.get(each) ?? []),
  )
  if (isLedgerConflict(error)) return failAll(groups, error)
  const again: Waiting[] = []
  for (const group of groups) again.push(...(await decideOne(decider, group)))
  return again
}

async function decideOne({ pool, remembered }: Decider, group: Group): Promise<Waiting[]> {
  const { request } = group.first
  try {
    const answer = await retryConflicts(() => sendOne(pool, request))
    remembered.follow(aloneIn(request), answer)
    return settleGroup(group, answer)
  } catch (error) {
    remembered.forget([aloneIn(request)])
    return failAll([group], error)
  }
}

const aloneIn = (request: QueuedCharge): WalletCharges => ({
  organizationId: request.organizationId,
  walletId: request.walletId,
  now: request.now,
  charges: [request],
})

const hasReplay = (answers: readonly ChargeAnswer[]): boolean =>
  answers.some((answer) => answer.ok && answer.value.replayed)

function learnAll(
  remembered: RememberedWallets,
  wallets: readonly WalletCharges[],
  stands: readonly (KnownWallet | null)[],
): void {
  for (const [index, wallet] of wallets.entries()) remembered.learn(wallet, stands[index] ?? null)
}

function settleAll(
  wallets: readonly WalletCharges[],
  answers: readonly ChargeAnswer[],
  groupOf: GroupOf,
): Waiting[] {
  const again: Waiting[] = []
  let index = 0
  for (const { charges } of wallets)
    for (const charge of charges) {
      const group = groupOf.get(charge)
      if (group) again.push(...settleGroup(group, answers[index]))
      index += 1
    }
  return again
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
