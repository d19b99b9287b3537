import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accepted, refused } from '@/lib/domain/result'
import type { ChargeAnswer, QueuedCharge } from './charge'
import { afterwards, decideFromKnown, type KnownWallet } from './known-wallet'
import { RememberedWallets } from './remembered-wallets'
import type { WalletCharges } from './wallet-charges'
import { byWallet } from './wallet-charges'

const now = new Date('2026-01-31T12:00:00.000Z')
const later = new Date('2026-01-31T12:15:00.000Z')

const charge = (amount: bigint, change: Partial<QueuedCharge> = {}): QueuedCharge => ({
  organizationId: 'org_1',
  walletId: 'wal_1',
  idempotencyKey: 'key',
  requestHash: 'hash',
  id: 'use_1',
  expiresAt: null,
  amount,
  item: 'ai_photo',
  quantity: 1,
  now,
  ...change,
})

const known: KnownWallet = { sequence: 7n, available: 9_000n, batchId: 'bat_1', left: 5_000n }

const walletWith = (...charges: QueuedCharge[]): WalletCharges => ({
  organizationId: 'org_1',
  walletId: 'wal_1',
  now,
  charges,
})

const amounts = fc.array(fc.bigInt({ min: 0n, max: 3_000n }), { minLength: 1, maxLength: 20 })

describe('deciding from what is known', () => {
  it('T5 takes everything from the batch that burns next, down to its last thousandth and no further', () => {
    const all = decideFromKnown(walletWith(charge(4_000n), charge(1_000n)), known)
    expect(all).toMatchObject({ spent: 5_000n, held: 0n, moves: 2 })
    expect(all && afterwards(all)).toBeNull()
    expect(decideFromKnown(walletWith(charge(4_000n), charge(1_001n)), known)).toBeNull()
  })

  it('T7 what is held is taken like what is used, and counted apart', () => {
    const decided = decideFromKnown(
      walletWith(charge(1_000n), charge(2_000n, { expiresAt: later })),
      known,
    )
    expect(decided).toMatchObject({ spent: 1_000n, held: 2_000n })
    expect(decided && afterwards(decided)).toEqual({
      sequence: 9n,
      available: 6_000n,
      batchId: 'bat_1',
      left: 2_000n,
    })
  })

  it('S4 usage that costs nothing has no entry', () => {
    const decided = decideFromKnown(walletWith(charge(0n), charge(500n)), known)
    expect(decided).toMatchObject({
      moves: 1,
      charges: [
        { sequence: 8n, availableAfter: 9_000n, leftAfter: 5_000n },
        { sequence: 8n, availableAfter: 8_500n, leftAfter: 4_500n },
      ],
    })
  })

  it('a key with a cap is the database’s to count', () => {
    const keyCap = { apiKeyId: 'key_1', cap: 9_000n }
    expect(decideFromKnown(walletWith(charge(1n, { keyCap })), known)).toBeNull()
  })

  it('never takes more than is left, and loses nothing', () => {
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 0n, max: 30_000n }), (asked, left) => {
        const wallet = { ...known, left, available: left + 1_000n }
        const decided = decideFromKnown(walletWith(...asked.map((each) => charge(each))), wallet)
        const sum = asked.reduce((total, each) => total + each, 0n)
        expect(decided === null).toBe(sum > left)
        if (!decided) return
        expect(decided.spent).toBe(sum)
        const rest = afterwards(decided)
        expect(rest?.left ?? 0n).toBe(left - sum)
        expect(rest?.sequence ?? null).toBe(
          sum === left ? null : 7n + BigInt(asked.filter((each) => each > 0n).length),
        )
      }),
    )
  })
})

describe('charges by wallet', () => {
  it('are in the order of locks, each wallet’s in order of arrival, at the latest of its instants', () => {
    const wallets = byWallet([
      charge(1n, { organizationId: 'org_2' }),
      charge(2n, { walletId: 'wal_2', now: later }),
      charge(3n),
      charge(4n, { walletId: 'wal_2' }),
    ])
    expect(
      wallets.map(({ organizationId, walletId, now: at, charges }) => [
        `${organizationId} ${walletId}`,
        at,
        charges.map(({ amount }) => amount),
      ]),
    ).toEqual([
      ['org_1 wal_1', now, [3n]],
      ['org_1 wal_2', later, [2n, 4n]],
      ['org_2 wal_1', now, [1n]],
    ])
  })
})

describe('what a process remembers', () => {
  const wallet = walletWith(charge(100n))
  const decidedFrom = (remembered: RememberedWallets) => remembered.decide([wallet]).decided

  it('decides what it has learnt, goes on from there, and forgets', () => {
    const remembered = new RememberedWallets()
    expect(remembered.decide([wallet])).toEqual({ decided: [], undecided: [wallet], learns: true })
    remembered.learn(wallet, known)
    remembered.wereKnown(decidedFrom(remembered))
    expect(decidedFrom(remembered)).toMatchObject([{ known: { available: 8_900n, sequence: 8n } }])
    remembered.forget([wallet])
    expect(decidedFrom(remembered)).toEqual([])
  })

  /** How many groups the database decides after a miss, and that only the last of them is to be learnt from. */
  const restsOf = (remembered: RememberedWallets): number => {
    remembered.wereNotKnown(decidedFrom(remembered))
    for (let groups = 1; ; groups += 1) {
      const { undecided, learns } = remembered.decide([wallet])
      expect(undecided).toEqual([wallet])
      if (!learns) continue
      remembered.learn(wallet, known)
      return groups
    }
  }

  it('rests longer the more often it was wrong, at most 128 groups, and shorter again as it is right', () => {
    const remembered = new RememberedWallets()
    remembered.learn(wallet, known)
    const rests = Array.from({ length: 6 }, () => restsOf(remembered))
    expect(rests).toEqual([4, 16, 64, 128, 128, 128])
    for (let right = 0; right < 6; right += 1) {
      remembered.wereKnown(decidedFrom(remembered))
      remembered.learn(wallet, known)
    }
    expect([restsOf(remembered), restsOf(remembered)]).toEqual([8, 32])
  })

  it('one wallet that rests or is not known does not keep the others from being decided', () => {
    const remembered = new RememberedWallets()
    const other = { ...wallet, walletId: 'wal_2' }
    for (const one of [wallet, other]) remembered.learn(one, known)
    remembered.wereNotKnown(decidedFrom(remembered))
    const parted = remembered.decide([wallet, other])
    expect(parted).toMatchObject({
      decided: [{ wallet: other }],
      undecided: [wallet],
      learns: false,
    })
    const unknown = { ...wallet, walletId: 'wal_3' }
    expect(remembered.decide([wallet, other, unknown])).toMatchObject({ learns: true })
  })

  const answer = (available: bigint, replayed = false): ChargeAnswer =>
    accepted({
      id: 'use_1',
      walletId: 'wal_1',
      tokens: 100n,
      available,
      parts: [{ batchId: 'bat_1', tokens: 100n }],
      expiresAt: null,
      replayed,
    })

  it.each([
    { what: 'what memory would have decided too', given: answer(8_900n), sequence: 8n },
    { what: 'another balance: somebody was there', given: answer(8_800n), sequence: null },
    {
      what: 'a first answer again, which changed nothing',
      given: answer(8_900n, true),
      sequence: 7n,
    },
    {
      what: 'a refusal, which changed nothing',
      given: refused({ kind: 'keyReused' } as const),
      sequence: 7n,
    },
  ])('follows the database’s decision of one charge: $what', ({ given, sequence }) => {
    const remembered = new RememberedWallets()
    remembered.follow(wallet, given)
    expect(decidedFrom(remembered)).toEqual([])
    remembered.learn(wallet, known)
    remembered.follow(wallet, given)
    expect(decidedFrom(remembered)[0]?.known.sequence ?? null).toBe(sequence)
  })

  it('keeps 10,000 wallets and lets the oldest go', () => {
    const remembered = new RememberedWallets()
    const wallets = Array.from({ length: 10_001 }, (_, index) => ({
      ...wallet,
      walletId: `wal_${index}`,
    }))
    for (const one of wallets) remembered.learn(one, known)
    expect(remembered.decide(wallets).undecided).toEqual([wallets[0]])
  })
})
