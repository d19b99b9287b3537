import 'server-only'
import type pg from 'pg'
import type { KeyCap } from '@/lib/db/actor'
import { accepted, refused } from '@/lib/domain/result'
import type { ChargeAnswer, QueuedCharge } from './charge'
import { type ManyAnswers, sendDecided, sendMany, sendOne } from './charge-statements'
import type { Traced } from './commit-span'
import type { DecidedWallet } from './known-wallet'
import type { RememberedWallets } from './remembered-wallets'
import { isLedgerConflict, isLongWait, retryConflicts } from './retry-conflicts'
import { byWallet, walletName, type WalletCharges } from './wallet-charges'

/** A charge whose caller waits. */
export interface Waiting extends Traced {
  readonly request: QueuedCharge
  readonly answer: (answer: ChargeAnswer) => void
  readonly fail: (error: unknown) => void
}

/** A charge, and the ones behind it that named the same key of the same wallet while it waited. */
interface Askers {
  readonly first: Waiting
  readonly followers: Waiting[]
}

/** What charges are decided with: the database, and what this process remembers. */
export interface Decider {
  readonly pool: pg.Pool
  readonly remembered: RememberedWallets
  /** After an outage everybody asks again: whoever saw one known key expects more. */
  expectsReplays: boolean
}

/**
 * Decides what waits, in order of arrival, and answers each after the commit. Never throws: each caller gets its
 * answer or its error. Returns what must be decided once more.
 */
export async function decide(decider: Decider, batch: readonly Waiting[]): Promise<Waiting[]> {
  const all = askersByKey(batch)
  const [only] = all
  if (only && all.length === 1) return decideOne(decider, only)
  const wallets = byWallet(all.map(({ first }) => first.request))
  const askersOf = new Map(all.map((askers) => [askers.first.request, askers]))
  const { decided, undecided, learns } = decider.expectsReplays
    ? { decided: [], undecided: wallets, learns: true }
    : decider.remembered.decide(wallets)
  // They have no wallet in common: neither waits for the other.
  const again = await Promise.all([
    writeDecided(decider, decided, askersOf),
    letDecide(decider, { wallets: undecided, learns, askersOf }),
  ])
  return again.flat()
}

type AskersOf = ReadonlyMap<QueuedCharge, Askers>

async function writeDecided(
  decider: Decider,
  decided: readonly DecidedWallet[],
  askersOf: AskersOf,
): Promise<Waiting[]> {
  if (decided.length === 0) return []
  const { pool, remembered } = decider
  const wallets = decided.map(({ wallet }) => wallet)
  try {
    const sent = await retryConflicts(() => sendDecided(pool, decided))
    if (sent.written === null) return learnFrom(decider, { wallets, sent, askersOf })
    remembered.wereKnown(sent.written)
    remembered.wereNotKnown(sent.leftOut)
    const written = sent.written.map(({ wallet }) => wallet)
    const again = answerAll(written, sent.answers, askersOf)
    const leftOut = sent.leftOut.map(({ wallet }) => wallet)
    const theirs = await letDecide(decider, { wallets: leftOut, learns: false, askersOf })
    return [...again, ...theirs]
  } catch (error) {
    return decideEach(decider, { wallets, askersOf, error })
  }
}

async function letDecide(
  decider: Decider,
  {
    wallets,
    learns,
    askersOf,
  }: { wallets: readonly WalletCharges[]; learns: boolean; askersOf: AskersOf },
): Promise<Waiting[]> {
  if (wallets.length === 0) return []
  const { pool, expectsReplays: look } = decider
  try {
    const sent = await retryConflicts(() => sendMany(pool, wallets, { look, learns }))
    return learnFrom(decider, { wallets, sent, askersOf })
  } catch (error) {
    return decideEach(decider, { wallets, askersOf, error })
  }
}

/** One of them is what the database refused; alone, it fails alone. Who waits for a lock keeps only its own wallet. */
async function decideEach(
  decider: Decider,
  {
    wallets,
    askersOf,
    error,
  }: { wallets: readonly WalletCharges[]; askersOf: AskersOf; error: unknown },
): Promise<Waiting[]> {
  decider.remembered.forget(wallets)
  const all = wallets.flatMap(({ charges }) => charges.flatMap((each) => askersOf.get(each) ?? []))
  if (isLongWait(error) && wallets.length > 1) return decideApart(decider, wallets, askersOf)
  if (isLedgerConflict(error) || isLongWait(error)) return failAll(all, error)
  const again: Waiting[] = []
  for (const askers of all) again.push(...(await decideOne(decider, askers)))
  return again
}

/** Each wallet by itself and beside the others: whoever waits as long as before waits alone, and its charges fail. */
async function decideApart(
  decider: Decider,
  wallets: readonly WalletCharges[],
  askersOf: AskersOf,
): Promise<Waiting[]> {
  const each = wallets.map((wallet) =>
    letDecide(decider, { wallets: [wallet], learns: false, askersOf }),
  )
  return (await Promise.all(each)).flat()
}

async function decideOne({ pool, remembered }: Decider, askers: Askers): Promise<Waiting[]> {
  const { request } = askers.first
  try {
    const answer = await retryConflicts(() => sendOne(pool, request))
    remembered.follow(aloneIn(request), answer)
    return answerAskers(askers, answer)
  } catch (error) {
    remembered.forget([aloneIn(request)])
    return failAll([askers], error)
  }
}

const aloneIn = (request: QueuedCharge): WalletCharges => ({
  organizationId: request.organizationId,
  walletId: request.walletId,
  now: request.now,
  charges: [request],
})

/** What the database decided tells how the wallets stand now, and whether keys are known. */
function learnFrom(
  decider: Decider,
  {
    wallets,
    sent: { answers, stands },
    askersOf,
  }: { wallets: readonly WalletCharges[]; sent: ManyAnswers; askersOf: AskersOf },
): Waiting[] {
  if (stands)
    for (const [index, wallet] of wallets.entries())
      decider.remembered.learn(wallet, stands[index] ?? null)
  decider.expectsReplays = answers.some((answer) => answer.ok && answer.value.replayed)
  return answerAll(wallets, answers, askersOf)
}

function answerAll(
  wallets: readonly WalletCharges[],
  answers: readonly ChargeAnswer[],
  askersOf: AskersOf,
): Waiting[] {
  const again: Waiting[] = []
  let index = 0
  for (const { charges } of wallets)
    for (const charge of charges) {
      const askers = askersOf.get(charge)
      if (askers) again.push(...answerAskers(askers, answers[index]))
      index += 1
    }
  return again
}

function failAll(all: readonly Askers[], error: unknown): Waiting[] {
  for (const { first, followers } of all)
    for (const waiting of [first, ...followers]) waiting.fail(error)
  return []
}

/** Gives the first its answer, and its followers what they would have got right after it (T6). */
function answerAskers({ first, followers }: Askers, answer: ChargeAnswer | undefined): Waiting[] {
  if (!answer) throw new Error('the ledger answered fewer charges than were sent')
  first.answer(answer)
  const again: Waiting[] = []
  for (const follower of followers) {
    const isSame = follower.request.requestHash === first.request.requestHash
    if (isSame && isFor(follower, { first, answer })) follower.answer(replayOf(answer))
    else if (answer.ok) follower.answer(refused({ kind: 'keyReused' }))
    else again.push(follower)
  }
  return again
}

/** A refusal may come from the cap of the first one's own API key: who has another is decided anew. */
const isFor = (
  follower: Waiting,
  { first, answer }: { first: Waiting; answer: ChargeAnswer },
): boolean => answer.ok || isSameCap(follower.request.keyCap, first.request.keyCap)

const isSameCap = (one: KeyCap | undefined, other: KeyCap | undefined): boolean =>
  one?.apiKeyId === other?.apiKeyId && one?.cap === other?.cap

const replayOf = (answer: ChargeAnswer): ChargeAnswer =>
  answer.ok ? accepted({ ...answer.value, replayed: true }) : answer

function askersByKey(batch: readonly Waiting[]): Askers[] {
  const all = new Map<string, Askers>()
  for (const waiting of batch) {
    const name = `${walletName(waiting.request)} ${waiting.request.idempotencyKey}`
    const askers = all.get(name)
    if (askers) askers.followers.push(waiting)
    else all.set(name, { first: waiting, followers: [] })
  }
  return [...all.values()]
}
