import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accepted, type Result } from '@/lib/domain/result'
import type { HoldEvent } from '@/lib/domain/tokens/hold'
import {
  type Books,
  brokenBatches,
  debit,
  emptyBooks,
  expire,
  grant,
  hold,
  settle,
} from '@/lib/domain/tokens/wallet-model'
import { transfer } from '@/lib/domain/tokens/wallet-model-transfer'

const start = Date.parse('2026-03-01T00:00:00Z')
const at = (minute: number): Date => new Date(start + minute * 60_000)

type Step =
  | { readonly kind: 'grant'; readonly walletId: string; readonly tokens: bigint }
  | { readonly kind: 'debit' | 'hold'; readonly walletId: string; readonly tokens: bigint }
  | { readonly kind: 'commit' | 'release'; readonly index: number; readonly part: bigint }
  | { readonly kind: 'transfer'; readonly walletId: string; readonly target: string }
  | { readonly kind: 'expire' }

const wallet = fc.constantFrom('A', 'B', 'C')
const tokens = fc.bigInt({ min: 0n, max: 100n })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('grant' as const), walletId: wallet, tokens }),
  fc.record({ kind: fc.constantFrom('debit' as const, 'hold' as const), walletId: wallet, tokens }),
  fc.record({
    kind: fc.constantFrom('commit' as const, 'release' as const),
    index: fc.nat({ max: 5 }),
    part: tokens,
  }),
  fc.record({ kind: fc.constant('transfer' as const), walletId: wallet, target: wallet }),
  fc.constant<Step>({ kind: 'expire' }),
)

type Applied = Result<{ readonly books: Books }, unknown>

/** Applies one step at its minute; a refused step leaves the books as they were. */
const apply = (books: Books, action: Step, minute: number): Books => {
  const result = attempt(books, action, minute)
  return result.ok ? result.value.books : books
}

const attempt = (books: Books, action: Step, minute: number): Applied => {
  const now = at(minute)
  switch (action.kind) {
    case 'grant':
      return accepted({ books: grantStep(books, action, minute) })
    case 'debit':
      return debit(books, { ...action, at: now })
    case 'hold':
      return hold(books, { ...action, holdId: `h${minute}`, expiresAt: at(minute + 6), at: now })
    case 'commit':
    case 'release':
      return settleStep(books, action, now)
    case 'transfer':
      return accepted({ books: transferStep(books, action, minute) })
    case 'expire':
      return accepted({ books: expire(books, now) })
  }
}

type Of<Kind extends Step['kind']> = Extract<Step, { readonly kind: Kind }>

const grantStep = (
  books: Books,
  { walletId, tokens: amount }: Of<'grant'>,
  minute: number,
): Books =>
  grant(books, {
    walletId,
    batchId: `b${minute}`,
    tokens: amount,
    expiresAt: minute % 3 === 0 ? null : at(minute + (minute % 7) + 1),
    at: at(minute),
  })

const settleStep = (books: Books, action: Of<'commit' | 'release'>, now: Date): Applied => {
  const found = books.holds.at(-1 - action.index)
  if (found === undefined) return accepted({ books })
  const event: HoldEvent =
    action.kind === 'commit' ? { kind: 'commit', tokens: action.part } : { kind: 'release' }
  return settle(books, { holdId: found.id, event, at: now })
}

const transferStep = (books: Books, step: Of<'transfer'>, minute: number): Books => {
  const { walletId: source, target } = step
  if (source === target) return books
  const successorOf = (id: string): string => `${id}>${minute}`
  return transfer(books, { source, target, at: at(minute), successorOf })
}

const totals = (books: Books) => ({
  granted: books.batches
    .filter(({ id }) => !id.includes('>'))
    .reduce((sum, batch) => sum + batch.granted, 0n),
  placed: books.batches.reduce(
    (sum, { available, held: kept, spent, expired }) => sum + available + kept + spent + expired,
    0n,
  ),
})

describe('any sequence of steps', () => {
  it('T8 every batch is balanced and no token appears or is lost, at every instant', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let books = emptyBooks
        for (const [minute, action] of steps.entries()) {
          books = apply(books, action, minute)
          expect(brokenBatches(books)).toEqual([])
          expect(totals(books).placed).toBe(totals(books).granted)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('T7 what is held is what open holds hold, and nothing stays held for ever', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const books = steps.reduce(
          (after, action, minute) => apply(after, action, minute),
          emptyBooks,
        )
        const open = books.holds
          .filter(({ state }) => state.status === 'held')
          .reduce((sum, { state }) => sum + state.tokens, 0n)
        expect(books.batches.reduce((sum, batch) => sum + batch.held, 0n)).toBe(open)
        const later = expire(books, at(1000))
        expect(later.batches.every((batch) => batch.held === 0n)).toBe(true)
      }),
    )
  })

  it('S5 released tokens are never stranded behind a transfer', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const books = steps.reduce(
          (after, action, minute) => apply(after, action, minute),
          emptyBooks,
        )
        const later = expire(books, at(1000))
        for (const batch of later.batches)
          if (batch.successorId !== null) expect(batch.available).toBe(0n)
      }),
    )
  })
})
