import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Result } from '@/lib/domain/result'
import {
  balanceOf,
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

const valueOf = <Value, Refusal>(result: Result<Value, Refusal>): Value => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal, null, 2)}`)
  return result.value
}

const granted = (walletId: string, tokens: bigint, expiresAt: Date | null = null): Books =>
  grant(emptyBooks, { walletId, batchId: `${walletId}1`, tokens, expiresAt, at: at(0) })

const held = (books: Books, walletId: string, tokens: bigint): Books =>
  valueOf(hold(books, { walletId, holdId: 'h', tokens, expiresAt: at(15), at: at(1) })).books

const moved = (books: Books, source: string, target: string): Books =>
  transfer(books, { source, target, at: at(2), successorOf: (id) => `${id}>${target}` })

const settled = (books: Books, kind: 'commit' | 'release', minute = 3): Books =>
  valueOf(settle(books, { holdId: 'h', event: { kind }, at: at(minute) })).books

describe('holds and expiry', () => {
  it('T7 cannot spend held tokens twice', () => {
    const books = held(granted('A', 10n), 'A', 7n)
    expect(debit(books, { walletId: 'A', tokens: 4n, at: at(2) })).toEqual({
      ok: false,
      refusal: { kind: 'insufficientTokens', available: 3n, required: 4n },
    })
  })

  it('T7 keeps its tokens through the expiry of the batch', () => {
    const swept = expire(held(granted('A', 10n, at(5)), 'A', 7n), at(6))
    expect(balanceOf(swept, 'A', at(6))).toEqual({ available: 0n, held: 7n })
    expect(settled(swept, 'commit', 7).batches[0]).toMatchObject({ spent: 7n, expired: 3n })
    expect(settled(swept, 'release', 7).batches[0]).toMatchObject({ spent: 0n, expired: 10n })
  })

  it('T7 is released by time when nobody settles it', () => {
    const books = held(granted('A', 10n), 'A', 7n)
    expect(balanceOf(expire(books, at(14)), 'A', at(14)).available).toBe(3n)
    expect(balanceOf(expire(books, at(15)), 'A', at(15)).available).toBe(10n)
  })

  it('T7 a repeated settlement books nothing', () => {
    const once = settled(held(granted('A', 10n), 'A', 7n), 'commit')
    expect(settled(once, 'commit')).toBe(once)
  })

  it('K5 has one batch usable before the boundary and the other from it on', () => {
    const old = granted('A', 40n, at(10))
    const both = grant(old, {
      walletId: 'A',
      batchId: 'A2',
      tokens: 40n,
      expiresAt: at(20),
      at: at(10),
    })
    expect(balanceOf(old, 'A', new Date(at(10).getTime() - 1)).available).toBe(40n)
    expect(balanceOf(both, 'A', at(10)).available).toBe(40n)
  })
})

describe('transfer', () => {
  it('S5 moves all that is available and keeps the history', () => {
    const books = moved(granted('A', 10n), 'A', 'B')
    expect(balanceOf(books, 'A', at(2))).toEqual({ available: 0n, held: 0n })
    expect(balanceOf(books, 'B', at(2))).toEqual({ available: 10n, held: 0n })
    expect(books.batches[0]).toMatchObject({ granted: 10n, transferred: 10n, successorId: 'A1>B' })
  })

  it('S5 an open hold is paid by the source when committed', () => {
    const books = settled(moved(held(granted('A', 10n), 'A', 7n), 'A', 'B'), 'commit')
    expect(books.batches[0]).toMatchObject({ spent: 7n, transferred: 3n, held: 0n })
    expect(balanceOf(books, 'B', at(3)).available).toBe(3n)
  })

  it('S5 released tokens follow to the target', () => {
    const books = settled(moved(held(granted('A', 10n), 'A', 7n), 'A', 'B'), 'release')
    expect(balanceOf(books, 'A', at(3))).toEqual({ available: 0n, held: 0n })
    expect(balanceOf(books, 'B', at(3)).available).toBe(10n)
  })

  it.each([10n, 7n])('S5 released tokens of %s follow over a chain A→B→C', (tokens) => {
    const chain = moved(moved(held(granted('A', tokens), 'A', 7n), 'A', 'B'), 'B', 'C')
    const books = settled(chain, 'release')
    expect(balanceOf(books, 'B', at(3))).toEqual({ available: 0n, held: 0n })
    expect(balanceOf(books, 'C', at(3)).available).toBe(tokens)
    expect(brokenBatches(books)).toEqual([])
  })

  it('S5 released tokens come home over A→B→A', () => {
    const chain = moved(moved(held(granted('A', 10n), 'A', 7n), 'A', 'B'), 'B', 'A')
    expect(balanceOf(settled(chain, 'release'), 'A', at(3)).available).toBe(10n)
  })

  it('S5 expired holds follow as released ones do', () => {
    const books = expire(moved(held(granted('A', 10n), 'A', 7n), 'A', 'B'), at(15))
    expect(balanceOf(books, 'B', at(15)).available).toBe(10n)
  })
})

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

/** Applies one step at its minute; a refused step leaves the books as they were. */
const apply = (books: Books, action: Step, minute: number): Books => {
  const now = at(minute)
  switch (action.kind) {
    case 'grant':
      return grant(books, {
        walletId: action.walletId,
        batchId: `b${minute}`,
        tokens: action.tokens,
        expiresAt: minute % 3 === 0 ? null : at(minute + (minute % 7) + 1),
        at: now,
      })
    case 'debit': {
      const result = debit(books, { ...action, at: now })
      return result.ok ? result.value.books : books
    }
    case 'hold': {
      const expiresAt = at(minute + 6)
      const result = hold(books, { ...action, holdId: `h${minute}`, expiresAt, at: now })
      return result.ok ? result.value.books : books
    }
    case 'commit':
    case 'release': {
      const found = books.holds.at(-1 - action.index)
      if (found === undefined) return books
      const event =
        action.kind === 'commit'
          ? { kind: action.kind, tokens: action.part }
          : { kind: action.kind }
      const result = settle(books, { holdId: found.id, event, at: now })
      return result.ok ? result.value.books : books
    }
    case 'transfer': {
      const { walletId: source, target } = action
      if (source === target) return books
      return transfer(books, { source, target, at: now, successorOf: (id) => `${id}>${minute}` })
    }
    case 'expire':
      return expire(books, now)
  }
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
