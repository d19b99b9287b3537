import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fenceEnd, leftInFence } from '@/lib/domain/events/ring-fence'

const now = new Date('2026-03-14T20:00:00Z')

describe('ring-fence', () => {
  it('T7 holds the tokens to the end of the day after, so that a party past midnight keeps them', () => {
    expect(fenceEnd('2026-03-14', now)).toEqual({
      ok: true,
      value: new Date('2026-03-16T00:00:00Z'),
    })
  })

  it.each([
    ['2026-03-13', 'dayHasPassed'],
    ['2026-02-30', 'noSuchDay'],
    ['2026-3-1', 'noSuchDay'],
    ['Saturday', 'noSuchDay'],
  ])('T7 refuses %s', (day, kind) => {
    expect(fenceEnd(day, now)).toEqual({ ok: false, refusal: { kind, day } })
  })

  it('T7 keeps what the event has not spent, and never less than nothing', () => {
    const tokens = fc.bigInt({ min: 0n, max: 10_000_000n })
    fc.assert(
      fc.property(tokens, tokens, (fenced, spent) => {
        const left = leftInFence(fenced, spent)
        expect(left).toBe(spent > fenced ? 0n : fenced - spent)
      }),
    )
  })
})
