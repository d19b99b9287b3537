import { invariant } from '@/lib/domain/invariant'
import { accepted, type Result } from '@/lib/domain/result'
import { availableAt, type Batch, isBalanced, isExpired } from '@/lib/domain/tokens/batch'
import {
  type HoldEvent,
  type HoldRefusal,
  type HoldSettlement,
  type HoldState,
  settleHold,
  splitHold,
} from '@/lib/domain/tokens/hold'
import { type BatchPart, type InsufficientTokens, planDebit } from '@/lib/domain/tokens/plan-debit'
import type { Tokens } from '@/lib/domain/tokens/tokens'

/**
 * The ledger in a few pure functions: what the SQL ledger must agree with after every step (the
 * oracle of its model-based tests). Not used to run anything.
 */
export type Books = {
  readonly batches: readonly ModelBatch[]
  readonly holds: readonly ModelHold[]
}

/** `successorId` is the batch in another wallet that a transfer moved the rest to (S5). */
export type ModelBatch = Batch & { readonly walletId: string; readonly successorId: string | null }

export type ModelHold = {
  readonly id: string
  readonly walletId: string
  readonly state: HoldState
  readonly parts: readonly BatchPart[]
}

export type Grant = {
  readonly walletId: string
  readonly batchId: string
  readonly tokens: Tokens
  readonly expiresAt: Date | null
  readonly at: Date
}

export type Charge = { readonly walletId: string; readonly tokens: Tokens; readonly at: Date }
export type Charged = { readonly books: Books; readonly parts: readonly BatchPart[] }
export type Reservation = Charge & { readonly holdId: string; readonly expiresAt: Date }

export const emptyBooks: Books = { batches: [], holds: [] }

export const grant = (books: Books, { walletId, batchId, tokens, expiresAt, at }: Grant): Books => {
  invariant(tokens >= 0n, 'a grant is never negative')
  invariant(!books.batches.some(({ id }) => id === batchId), 'a batch is granted once')
  const rest = { held: 0n, spent: 0n, expired: 0n, transferred: 0n, successorId: null }
  const batch = { id: batchId, walletId, granted: tokens, available: tokens, ...rest }
  return { ...books, batches: [...books.batches, { ...batch, expiresAt, createdAt: at }] }
}

/** T5: all or nothing. */
export const debit = (books: Books, charge: Charge): Result<Charged, InsufficientTokens> =>
  takeFrom(books, { ...charge, into: 'spent' })

/** T7: like a debit, but the tokens are held. */
export const hold = (books: Books, request: Reservation): Result<Charged, InsufficientTokens> => {
  const taken = takeFrom(books, { ...request, into: 'held' })
  if (!taken.ok) return taken
  const { parts } = taken.value
  const state = { status: 'held', tokens: request.tokens, expiresAt: request.expiresAt } as const
  const added = { id: request.holdId, walletId: request.walletId, state, parts }
  const holds = [...taken.value.books.holds, added]
  return accepted({ books: { ...taken.value.books, holds }, parts })
}

/** T7: commits, releases or expires a hold; a repetition changes nothing. */
export const settle = (
  books: Books,
  input: { readonly holdId: string; readonly event: HoldEvent; readonly at: Date },
): Result<{ readonly books: Books; readonly settlement: HoldSettlement }, HoldRefusal> => {
  const found = books.holds.find(({ id }) => id === input.holdId)
  invariant(found !== undefined, 'the hold exists')
  const settled = settleHold({ hold: found.state, event: input.event, now: input.at })
  if (!settled.ok) return settled
  const settlement = settled.value
  if (settlement.repeated) return accepted({ books, settlement })
  const parts = splitHold(found.parts, settlement.spent)
  const booked = parts.reduce(
    (after, { batchId, spent, returned }) =>
      giveBack(spendHeld(after, { batchId, tokens: spent }), {
        batchId,
        tokens: returned,
        at: input.at,
      }),
    books,
  )
  const holds = booked.holds.map((some) =>
    some.id === found.id ? { ...some, state: settlement.state } : some,
  )
  return accepted({ books: { ...booked, holds }, settlement })
}

/** T7, T8: what the sweeper does at `at`: overdue holds are released, expired batches emptied. */
export const expire = (books: Books, at: Date): Books => {
  const due = books.holds.filter(({ state }) => state.status === 'held' && state.expiresAt <= at)
  const released = due.reduce((after, { id }) => {
    const settled = settle(after, { holdId: id, event: { kind: 'expire' }, at })
    invariant(settled.ok, 'an overdue hold expires')
    return settled.value.books
  }, books)
  const batches = released.batches.map((batch) =>
    isExpired(batch, at)
      ? { ...batch, available: 0n, expired: batch.expired + batch.available }
      : batch,
  )
  return { ...released, batches }
}

export const batchesOf = (books: Books, walletId: string): readonly ModelBatch[] =>
  books.batches.filter((batch) => batch.walletId === walletId)

/** What a wallet can spend at `at`, and what its holds keep, in thousandths. */
export const balanceOf = (
  books: Books,
  { walletId, at }: Omit<Charge, 'tokens'>,
): { readonly available: Tokens; readonly held: Tokens } => {
  const batches = batchesOf(books, walletId)
  return {
    available: availableAt(batches, at),
    held: batches.reduce((sum, batch) => sum + batch.held, 0n),
  }
}

/** T8: the ids of batches whose identity does not hold: always none. */
export const brokenBatches = (books: Books): readonly string[] =>
  books.batches.filter((batch) => !isBalanced(batch)).map(({ id }) => id)

type BatchChange = {
  readonly batchId: string
  readonly change: (batch: ModelBatch) => ModelBatch
}

/** Replaces one batch; the others stay the same objects. */
export const withBatch = (books: Books, { batchId, change }: BatchChange): Books => ({
  ...books,
  batches: books.batches.map((batch) => (batch.id === batchId ? change(batch) : batch)),
})

const takeFrom = (
  books: Books,
  { walletId, tokens, at, into }: Charge & { readonly into: 'spent' | 'held' },
): Result<Charged, InsufficientTokens> => {
  const plan = planDebit({ batches: batchesOf(books, walletId), amount: tokens, now: at })
  if (!plan.ok) return plan
  const { parts } = plan.value
  const after = parts.reduce(
    (current, part) =>
      withBatch(current, {
        batchId: part.batchId,
        change: (batch) => ({
          ...batch,
          available: batch.available - part.tokens,
          [into]: batch[into] + part.tokens,
        }),
      }),
    books,
  )
  return accepted({ books: after, parts })
}

type HeldPart = { readonly batchId: string; readonly tokens: Tokens }

const spendHeld = (books: Books, { batchId, tokens }: HeldPart): Books =>
  withBatch(books, {
    batchId,
    change: (batch) => ({ ...batch, held: batch.held - tokens, spent: batch.spent + tokens }),
  })

type Return = HeldPart & { readonly at: Date }

/** Held tokens come back: usable again, lost if their batch has expired, or on to the successor. */
const giveBack = (books: Books, returned: Return): Books =>
  arrive(
    withBatch(books, {
      batchId: returned.batchId,
      change: (batch) => ({ ...batch, held: batch.held - returned.tokens }),
    }),
    returned,
  )

/** S5: over any number of transfers; each batch on the way shows what passed through it. */
const arrive = (books: Books, { batchId, tokens, at }: Return): Books => {
  const batch = books.batches.find(({ id }) => id === batchId)
  invariant(batch !== undefined, 'the batch exists')
  if (batch.successorId === null || tokens === 0n) return arriveAt(books, { batchId, tokens, at })
  const passed = withBatch(books, {
    batchId,
    change: (some) => ({ ...some, transferred: some.transferred + tokens }),
  })
  const granted = withBatch(passed, {
    batchId: batch.successorId,
    change: (some) => ({ ...some, granted: some.granted + tokens }),
  })
  return arrive(granted, { batchId: batch.successorId, tokens, at })
}

const arriveAt = (books: Books, { batchId, tokens, at }: Return): Books =>
  withBatch(books, {
    batchId,
    change: (batch) => {
      const place = isExpired(batch, at) ? 'expired' : 'available'
      return { ...batch, [place]: batch[place] + tokens }
    },
  })
