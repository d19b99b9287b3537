import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Batch, burnOrder, isBalanced } from '@/lib/domain/tokens/batch'
import { planDebit, type SpendableBatch } from '@/lib/domain/tokens/plan-debit'

const now = new Date('2026-03-15T12:00:00Z')
const at = (offset: number): Date => new Date(now.getTime() + offset)

const batch = (
  id: string,
  available: bigint,
  expiresIn: number | null,
  age = 0,
): SpendableBatch => ({
  id,
  available,
  expiresAt: expiresIn === null ? null : at(expiresIn),
  createdAt: at(-age),
})

const batches = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    available: fc.bigInt({ min: 0n, max: 5000n }),
    expiresAt: fc.option(fc.integer({ min: -3, max: 3 }).map(at), { nil: null }),
    createdAt: fc.integer({ min: -3, max: 0 }).map(at),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
)

describe('planDebit', () => {
  it('T5 burns the soonest expiry first, then the oldest, never-expiring last', () => {
    const plan = planDebit({
      batches: [
        batch('never', 1000n, null, 99),
        batch('later', 1000n, 20, 5),
        batch('soon', 1000n, 10, 1),
        batch('soon-old', 1000n, 10, 2),
      ],
      amount: 3500n,
      now,
    })
    expect(plan).toEqual({
      ok: true,
      value: {
        parts: [
          { batchId: 'soon-old', tokens: 1000n },
          { batchId: 'soon', tokens: 1000n },
          { batchId: 'later', tokens: 1000n },
          { batchId: 'never', tokens: 500n },
        ],
        availableAfter: 500n,
      },
    })
  })

  it('T5 refuses whole, with what is there and what is needed', () => {
    expect(planDebit({ batches: [batch('a', 999n, null)], amount: 1000n, now })).toEqual({
      ok: false,
      refusal: { kind: 'insufficientTokens', available: 999n, required: 1000n },
    })
  })

  it('T5 never uses a batch from its expiry on', () => {
    const expired = batch('gone', 5000n, 0)
    const plan = planDebit({ batches: [expired, batch('a', 10n, 1)], amount: 11n, now })
    expect(plan).toMatchObject({ ok: false, refusal: { available: 10n } })
  })

  it('T5 charges nothing for nothing', () => {
    expect(planDebit({ batches: [], amount: 0n, now })).toEqual({
      ok: true,
      value: { parts: [], availableAfter: 0n },
    })
  })

  it('T5 stops on a negative charge', () => {
    expect(() => planDebit({ batches: [], amount: -1n, now })).toThrow('never negative')
  })

  it('T5 spends exactly the amount, in order, never below zero, or nothing', () => {
    fc.assert(
      fc.property(batches, fc.bigInt({ min: 0n, max: 20_000n }), (some, amount) => {
        const usable = some
          .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
          .toSorted(burnOrder)
        const available = usable.reduce((sum, one) => sum + one.available, 0n)
        const plan = planDebit({ batches: some, amount, now })
        expect(plan.ok).toBe(available >= amount)
        if (!plan.ok) return
        const { parts, availableAfter } = plan.value
        expect(parts.reduce((sum, part) => sum + part.tokens, 0n)).toBe(amount)
        expect(availableAfter).toBe(available - amount)
        const filled = usable.filter((one) => one.available > 0n).slice(0, parts.length)
        expect(parts.map(({ batchId }) => batchId)).toEqual(filled.map(({ id }) => id))
        for (const [index, part] of parts.entries()) {
          const whole = filled[index]?.available ?? 0n
          if (index < parts.length - 1) expect(part.tokens).toBe(whole)
          else expect(part.tokens <= whole).toBe(true)
        }
      }),
    )
  })

  it('T5 does not depend on the order in which the batches are read', () => {
    fc.assert(
      fc.property(
        batches.chain((some) =>
          fc.tuple(
            fc.constant(some),
            fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length }),
          ),
        ),
        fc.bigInt({ min: 0n, max: 20_000n }),
        ([some, shuffled], amount) => {
          expect(planDebit({ batches: shuffled, amount, now })).toEqual(
            planDebit({ batches: some, amount, now }),
          )
        },
      ),
    )
  })
})

describe('isBalanced', () => {
  const full: Batch = {
    id: 'a',
    granted: 15n,
    available: 1n,
    held: 2n,
    spent: 3n,
    expired: 4n,
    transferred: 5n,
    expiresAt: null,
    createdAt: now,
  }

  it('T8 holds when every granted token is in exactly one place', () => {
    expect(isBalanced(full)).toBe(true)
    expect(isBalanced({ ...full, spent: 4n })).toBe(false)
    expect(isBalanced({ ...full, available: -1n, held: 4n })).toBe(false)
  })
})
