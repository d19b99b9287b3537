import { deepStrictEqual, ok } from 'node:assert/strict'
import fc from 'fast-check'
import { db } from '@/lib/db/client'
import {
  batchesOf,
  debit as modelDebit,
  emptyBooks,
  expire,
  grant as modelGrant,
  hold as modelHold,
  settle,
  type Books,
} from '@/lib/domain/tokens/wallet-model'
import { transfer } from '@/lib/domain/tokens/wallet-model-transfer'
import { debit } from '../debit'
import { hold } from '../hold'
import { listBatches } from '../read-wallet'
import { commitHold, releaseHold } from '../settle-hold'
import { expireDueBatches, releaseDueHolds } from '../sweep'
import { transferPool } from '../transfer-pool'
import type { WalletRef } from '../types'
import { testDatabase } from '@/dev/testing/database'
import { give, request, start } from './test-books'

export const step = fc.oneof(
  fc.record({
    do: fc.constant('grant' as const),
    wallet: fc.nat(2),
    tokens: fc.integer({ min: 1, max: 5000 }),
    lives: fc.option(fc.integer({ min: 1, max: 60 })),
  }),
  fc.record({ do: fc.constant('debit' as const), wallet: fc.nat(2), tokens: fc.nat(4000) }),
  fc.record({
    do: fc.constant('hold' as const),
    wallet: fc.nat(2),
    tokens: fc.nat(4000),
    seconds: fc.integer({ min: 1, max: 60 }),
  }),
  fc.record({
    do: fc.constant('commit' as const),
    hold: fc.nat(5),
    tokens: fc.option(fc.nat(4000)),
  }),
  fc.record({ do: fc.constant('release' as const), hold: fc.nat(5) }),
  fc.record({
    do: fc.constant('transfer' as const),
    wallet: fc.nat(2),
    by: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({ do: fc.constant('sweep' as const) }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 30 }) }),
)
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** The ledger and the model side by side: every step is taken by both, and both must answer alike. */
export class Pair {
  books: Books = emptyBooks
  now = start
  readonly holds: { id: string; wallet: WalletRef }[] = []
  private count = 0

  constructor(readonly wallets: readonly WalletRef[]) {}

  at(index: number): WalletRef {
    const wallet = this.wallets[index % this.wallets.length]
    if (!wallet) throw new Error('there are three wallets')
    return wallet
  }

  async take(next: Step): Promise<void> {
    switch (next.do) {
      case 'wait':
        this.now = new Date(this.now.getTime() + next.seconds * 1000)
        return
      case 'grant':
        return this.grant(next)
      case 'debit':
        return this.debit(next)
      case 'hold':
        return this.hold(next)
      case 'commit':
        return this.settle(next.hold, next.tokens === null ? undefined : BigInt(next.tokens), true)
      case 'release':
        return this.settle(next.hold, undefined, false)
      case 'transfer':
        return this.transfer(this.at(next.wallet), this.at(next.wallet + next.by))
      case 'sweep':
        return this.sweep()
    }
  }

  private async grant(next: Extract<Step, { do: 'grant' }>): Promise<void> {
    const wallet = this.at(next.wallet)
    const expiresAt = next.lives === null ? null : new Date(this.now.getTime() + next.lives * 1000)
    const tokens = BigInt(next.tokens)
    const { batchId } = await give(wallet, tokens, { expiresAt, now: this.now })
    const { walletId } = wallet
    this.books = modelGrant(this.books, { walletId, batchId, tokens, expiresAt, at: this.now })
  }

  private async debit(next: Extract<Step, { do: 'debit' }>): Promise<void> {
    const wallet = this.at(next.wallet)
    const tokens = BigInt(next.tokens)
    const answer = await debit(request(wallet, tokens, { now: this.now }))
    const expected = modelDebit(this.books, { walletId: wallet.walletId, tokens, at: this.now })
    this.compare(answer, expected)
    if (expected.ok) this.books = expected.value.books
  }

  private async hold(next: Extract<Step, { do: 'hold' }>): Promise<void> {
    const wallet = this.at(next.wallet)
    const tokens = BigInt(next.tokens)
    const answer = await hold({
      ...request(wallet, tokens, { now: this.now }),
      ttlSeconds: next.seconds,
    })
    const expiresAt = new Date(this.now.getTime() + next.seconds * 1000)
    const holdId = answer.ok ? answer.value.id : 'none'
    const { walletId } = wallet
    const expected = modelHold(this.books, { walletId, holdId, tokens, expiresAt, at: this.now })
    this.compare(answer, expected)
    if (!expected.ok) return
    this.books = expected.value.books
    this.holds.push({ id: holdId, wallet })
  }

  private compare(
    answer: Awaited<ReturnType<typeof debit>>,
    expected: ReturnType<typeof modelDebit>,
  ): void {
    if (expected.ok) deepStrictEqual(answer.ok && answer.value.parts, expected.value.parts)
    else deepStrictEqual(answer, { ok: false, refusal: expected.refusal })
  }

  private async settle(index: number, tokens: bigint | undefined, isCommit: boolean) {
    const found = this.holds[this.holds.length === 0 ? 0 : index % this.holds.length]
    if (!found) return
    const asked = { organizationId: found.wallet.organizationId, holdId: found.id, now: this.now }
    const answer = isCommit ? await commitHold({ ...asked, tokens }) : await releaseHold(asked)
    const event = isCommit ? ({ kind: 'commit', tokens } as const) : ({ kind: 'release' } as const)
    const expected = settle(this.books, { holdId: found.id, event, at: this.now })
    if (!expected.ok) {
      deepStrictEqual(answer, { ok: false, refusal: expected.refusal })
      // The ledger books an overdue hold at once when it is asked about it; the model waits for the sweeper.
      const booked = settle(this.books, {
        holdId: found.id,
        event: { kind: 'expire' },
        at: this.now,
      })
      if (booked.ok) this.books = booked.value.books
      return
    }
    const { repeated, spent } = expected.value.settlement
    ok(answer.ok && answer.value.repeated === repeated && answer.value.tokens === spent)
    this.books = expected.value.books
  }

  private async transfer(from: WalletRef, to: WalletRef): Promise<void> {
    this.count += 1
    const transferId = `trf_${from.walletId}_${this.count}`
    await transferPool(db(), { from, to, transferId, now: this.now })
    const successors = await testDatabase().asOwner<{ id: string; successor_id: string }>(
      'SELECT id, successor_id FROM token_batches WHERE organization_id = $1 AND successor_id IS NOT NULL',
      [from.organizationId],
    )
    const names = new Map(successors.map((batch) => [batch.id, batch.successor_id]))
    this.books = transfer(this.books, {
      source: from.walletId,
      target: to.walletId,
      at: this.now,
      successorOf: (batchId) => names.get(batchId) ?? `missing successor of ${batchId}`,
    })
  }

  private async sweep(): Promise<void> {
    for (const { organizationId } of this.wallets) {
      await releaseDueHolds({ now: this.now, organizationId })
      await expireDueBatches({ now: this.now, organizationId })
    }
    this.books = expire(this.books, this.now)
  }

  /** Both books say the same about every batch; what is due counts as expired in both. */
  async agree(): Promise<void> {
    for (const wallet of this.wallets) {
      const found = await listBatches(db(), wallet, { now: this.now })
      const expected = batchesOf(asOf(this.books, this.now), wallet.walletId)
      const figures = ({ id, granted, available, held, spent, expired, transferred }: Figures) => ({
        id,
        granted,
        available,
        held,
        spent,
        expired,
        transferred,
      })
      const byId = (left: Figures, right: Figures) => (left.id < right.id ? -1 : 1)
      deepStrictEqual(found.map(figures).toSorted(byId), expected.map(figures).toSorted(byId))
    }
  }
}

interface Figures {
  readonly id: string
  readonly granted: bigint
  readonly available: bigint
  readonly held: bigint
  readonly spent: bigint
  readonly expired: bigint
  readonly transferred: bigint
}

const asOf = (books: Books, now: Date): Books => ({
  ...books,
  batches: books.batches.map((batch) =>
    batch.expiresAt !== null && batch.expiresAt <= now
      ? { ...batch, available: 0n, expired: batch.expired + batch.available }
      : batch,
  ),
})
