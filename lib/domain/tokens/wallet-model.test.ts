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
    expect(balanceOf(swept, { walletId: 'A', at: at(6) })).toEqual({ available: 0n, held: 7n })
    expect(settled(swept, 'commit', 7).batches[0]).toMatchObject({ spent: 7n, expired: 3n })
    expect(settled(swept, 'release', 7).batches[0]).toMatchObject({ spent: 0n, expired: 10n })
  })

  it('T7 is released by time when nobody settles it', () => {
    const books = held(granted('A', 10n), 'A', 7n)
    expect(balanceOf(expire(books, at(14)), { walletId: 'A', at: at(14) }).available).toBe(3n)
    expect(balanceOf(expire(books, at(15)), { walletId: 'A', at: at(15) }).available).toBe(10n)
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
    expect(balanceOf(old, { walletId: 'A', at: new Date(at(10).getTime() - 1) }).available).toBe(
      40n,
    )
    expect(balanceOf(both, { walletId: 'A', at: at(10) }).available).toBe(40n)
  })
})

describe('transfer', () => {
  it('S5 moves all that is available and keeps the history', () => {
    const books = moved(granted('A', 10n), 'A', 'B')
    expect(balanceOf(books, { walletId: 'A', at: at(2) })).toEqual({ available: 0n, held: 0n })
    expect(balanceOf(books, { walletId: 'B', at: at(2) })).toEqual({ available: 10n, held: 0n })
    expect(books.batches[0]).toMatchObject({ granted: 10n, transferred: 10n, successorId: 'A1>B' })
  })

  it('S5 an open hold is paid by the source when committed', () => {
    const books = settled(moved(held(granted('A', 10n), 'A', 7n), 'A', 'B'), 'commit')
    expect(books.batches[0]).toMatchObject({ spent: 7n, transferred: 3n, held: 0n })
    expect(balanceOf(books, { walletId: 'B', at: at(3) }).available).toBe(3n)
  })

  it('S5 released tokens follow to the target', () => {
    const books = settled(moved(held(granted('A', 10n), 'A', 7n), 'A', 'B'), 'release')
    expect(balanceOf(books, { walletId: 'A', at: at(3) })).toEqual({ available: 0n, held: 0n })
    expect(balanceOf(books, { walletId: 'B', at: at(3) }).available).toBe(10n)
  })

  it.each([10n, 7n])('S5 released tokens of %s follow over a chain A→B→C', (tokens) => {
    const chain = moved(moved(held(granted('A', tokens), 'A', 7n), 'A', 'B'), 'B', 'C')
    const books = settled(chain, 'release')
    expect(balanceOf(books, { walletId: 'B', at: at(3) })).toEqual({ available: 0n, held: 0n })
    expect(balanceOf(books, { walletId: 'C', at: at(3) }).available).toBe(tokens)
    expect(brokenBatches(books)).toEqual([])
  })

  it('S5 released tokens come home over A→B→A', () => {
    const chain = moved(moved(held(granted('A', 10n), 'A', 7n), 'A', 'B'), 'B', 'A')
    expect(balanceOf(settled(chain, 'release'), { walletId: 'A', at: at(3) }).available).toBe(10n)
  })

  it('S5 expired holds follow as released ones do', () => {
    const books = expire(moved(held(granted('A', 10n), 'A', 7n), 'A', 'B'), at(15))
    expect(balanceOf(books, { walletId: 'B', at: at(15) }).available).toBe(10n)
  })
})
