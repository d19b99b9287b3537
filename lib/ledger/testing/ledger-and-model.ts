import { deepStrictEqual, ok } from 'node:assert/strict'
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
import type { ChargeRequest } from '../charge'
import { debit } from '../debit'
import { hold } from '../hold'
import { listBatches } from '../read-wallet'
import { commitHold, releaseHold } from '../settle-hold'
import { expireDueBatches, releaseDueHolds } from '../sweep'
import { transferPool } from '../transfer-pool'
import type { WalletRef } from '../types'
import { testDatabase } from '@/dev/testing/database'
import { figuresOf } from './batch-figures'
import { type Asking, CapsModel, keyCap } from './caps-model'
import type { Step } from './steps'
import { give, request, setDailyCap, start } from './test-books'

/** The ledger and the model side by side: every step is taken by both, and both must answer alike. */
export class Pair {
  books: Books = emptyBooks
  now = start
  readonly holds: { id: string; wallet: WalletRef }[] = []
  private count = 0
  private readonly caps = new CapsModel()
  private readonly charged: Charged[] = []

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
      case 'burst':
        return this.burst(next)
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
      case 'cap':
        return this.cap(this.at(next.wallet), next.cap === null ? null : BigInt(next.cap))
      case 'again':
        return this.again(next)
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

  private debit(next: Extract<Step, { do: 'debit' }>): Promise<void> {
    return this.burst({ wallet: next.wallet, charges: [next] })
  }

  /** Charges that arrive together are decided in order of arrival. */
  private async burst({ wallet, charges }: Omit<Extract<Step, { do: 'burst' }>, 'do'>) {
    const sent = charges.map((charge) => {
      const asking = this.asking({ wallet, ...charge })
      const asked = this.request(asking)
      return { asking, asked, coming: debit(asked) }
    })
    for (const { asking, asked, coming } of sent) {
      const answer = await coming
      const { walletId } = asking.wallet
      const expected = modelDebit(this.books, { walletId, tokens: asking.tokens, at: this.now })
      if (!this.isMade({ answer, expected, asking })) continue
      this.caps.count(asking)
      this.charged.push({ send: (change) => debit({ ...asked, ...change }), answer })
    }
  }

  private async hold(next: Extract<Step, { do: 'hold' }>): Promise<void> {
    const asking = this.asking(next)
    const asked = { ...this.request(asking), ttlSeconds: next.seconds }
    const answer = await hold(asked)
    const expiresAt = new Date(this.now.getTime() + next.seconds * 1000)
    const holdId = answer.ok ? answer.value.id : 'none'
    const { walletId } = asking.wallet
    const wanted = { walletId, holdId, tokens: asking.tokens, expiresAt, at: this.now }
    if (!this.isMade({ answer, expected: modelHold(this.books, wanted), asking })) return
    this.caps.count(asking, holdId)
    this.holds.push({ id: holdId, wallet: asking.wallet })
    this.charged.push({ send: (change) => hold({ ...asked, ...change }), answer })
  }

  private asking(next: { wallet: number; tokens: number; isCapped: boolean }): Asking {
    const { isCapped } = next
    return { wallet: this.at(next.wallet), tokens: BigInt(next.tokens), isCapped, now: this.now }
  }

  private request({ wallet, tokens, isCapped, now }: Asking): ChargeRequest {
    const keyed = isCapped ? { keyCap: { apiKeyId: 'key_model', cap: keyCap } } : {}
    return request(wallet, tokens, { now, ...keyed })
  }

  /** Whether both made the charge; both must say alike why not. The books come first, then the caps. */
  private isMade({ answer, expected, asking }: Made): boolean {
    const capped = expected.ok ? this.caps.refusal(this.books, asking) : null
    if (capped) deepStrictEqual(answer, { ok: false, refusal: capped })
    else if (!expected.ok) deepStrictEqual(answer, { ok: false, refusal: expected.refusal })
    else deepStrictEqual(answer.ok && answer.value.parts, expected.value.parts)
    if (capped || !expected.ok) return false
    this.books = expected.value.books
    return true
  }

  private async cap(wallet: WalletRef, cap: bigint | null): Promise<void> {
    await setDailyCap(wallet, cap)
    this.caps.set(wallet, cap)
  }

  /** T6: a known key changes nothing, whatever has happened since. */
  private async again({ charge, isOther }: Extract<Step, { do: 'again' }>): Promise<void> {
    const first = this.charged[this.charged.length === 0 ? 0 : charge % this.charged.length]
    if (!first?.answer.ok) return
    const change = { now: this.now, ...(isOther ? { requestHash: 'another' } : {}) }
    const expected = isOther
      ? { ok: false, refusal: { kind: 'keyReused' } }
      : { ok: true, value: { ...first.answer.value, replayed: true } }
    deepStrictEqual(await first.send(change), expected)
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
    if (isCommit && !repeated) this.caps.commit(found.wallet, spent, this.now)
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
      deepStrictEqual(figuresOf(found), figuresOf(expected))
    }
  }
}

/** A charge or hold that was made, and how to send it once more. */
interface Charged {
  readonly send: (change: Partial<ChargeRequest>) => ReturnType<typeof debit>
  readonly answer: Awaited<ReturnType<typeof debit>>
}

interface Made {
  readonly answer: Awaited<ReturnType<typeof debit>>
  readonly expected: ReturnType<typeof modelDebit>
  readonly asking: Asking
}

const asOf = (books: Books, now: Date): Books => ({
  ...books,
  batches: books.batches.map((batch) =>
    batch.expiresAt !== null && batch.expiresAt <= now
      ? { ...batch, available: 0n, expired: batch.expired + batch.available }
      : batch,
  ),
})
