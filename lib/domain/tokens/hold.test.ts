import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HoldEvent, type HoldState, settleHold, splitHold } from '@/lib/domain/tokens/hold'

const expiresAt = new Date('2026-03-15T12:15:00Z')
const before = new Date(expiresAt.getTime() - 1)
const open: HoldState = { status: 'held', tokens: 5000n, expiresAt }
const committed: HoldState = { status: 'committed', tokens: 5000n, committed: 3000n }
const released: HoldState = { status: 'released', tokens: 5000n }
const expired: HoldState = { status: 'expired', tokens: 5000n }

const settle = (hold: HoldState, event: HoldEvent, now = before) => settleHold({ hold, event, now })

describe('settleHold', () => {
  it('T7 commits all that is held', () => {
    expect(settle(open, { kind: 'commit' })).toMatchObject({
      ok: true,
      value: { state: { status: 'committed', committed: 5000n }, spent: 5000n, returned: 0n },
    })
  })

  it.each([0n, 1n, 4999n])('T7 commits for less: %s', (tokens) => {
    expect(settle(open, { kind: 'commit', tokens })).toMatchObject({
      ok: true,
      value: { spent: tokens, returned: 5000n - tokens, repeated: false },
    })
  })

  it('T7 refuses a commit for more than was held', () => {
    expect(settle(open, { kind: 'commit', tokens: 5001n })).toEqual({
      ok: false,
      refusal: { kind: 'moreThanHeld', held: 5000n, asked: 5001n },
    })
  })

  it('T7 releases everything: a failure costs nothing', () => {
    expect(settle(open, { kind: 'release' })).toMatchObject({
      ok: true,
      value: { state: { status: 'released' }, spent: 0n, returned: 5000n },
    })
  })

  it('T7 is released by time from its deadline on, not before', () => {
    expect(settle(open, { kind: 'expire' })).toMatchObject({ refusal: { kind: 'holdNotDue' } })
    expect(settle(open, { kind: 'expire' }, expiresAt)).toMatchObject({
      value: { state: { status: 'expired' }, spent: 0n, returned: 5000n },
    })
  })

  it('T7 refuses a commit from the deadline on, swept or not', () => {
    const refusal = { kind: 'holdSettled', as: 'expired' }
    expect(settle(open, { kind: 'commit' }, expiresAt)).toEqual({ ok: false, refusal })
    expect(settle(expired, { kind: 'commit' })).toEqual({ ok: false, refusal })
  })

  it.each<[string, HoldState, HoldEvent]>([
    ['commit', committed, { kind: 'commit' }],
    ['commit of the same amount', committed, { kind: 'commit', tokens: 3000n }],
    ['release', released, { kind: 'release' }],
    ['release after the deadline', expired, { kind: 'release' }],
    ['expiry', expired, { kind: 'expire' }],
  ])('T7 repeats the answer of the same %s', (_, hold, event) => {
    expect(settle(hold, event)).toMatchObject({ ok: true, value: { state: hold, repeated: true } })
  })

  it.each<[string, HoldState, HoldEvent]>([
    ['a release of a committed hold', committed, { kind: 'release' }],
    ['an expiry of a committed hold', committed, { kind: 'expire' }],
    ['a commit of another amount', committed, { kind: 'commit', tokens: 2999n }],
    ['a commit of a released hold', released, { kind: 'commit' }],
    ['an expiry of a released hold', released, { kind: 'expire' }],
  ])('T7 refuses %s', (_, hold, event) => {
    expect(settle(hold, event)).toEqual({
      ok: false,
      refusal: { kind: 'holdSettled', as: hold.status },
    })
  })

  it('T7 settles at most once, whatever comes in whatever order', () => {
    const event = fc.oneof(
      fc.record({
        kind: fc.constant('commit' as const),
        tokens: fc.option(fc.bigInt({ min: 0n, max: 6000n }), { nil: undefined }),
      }),
      fc.constant<HoldEvent>({ kind: 'release' }),
      fc.constant<HoldEvent>({ kind: 'expire' }),
    )
    const times = fc.integer({ min: -2, max: 2 })
    fc.assert(
      fc.property(fc.array(fc.tuple(event, times), { maxLength: 12 }), (steps) => {
        let state: HoldState = open
        let bookings = 0
        for (const [step, offset] of steps) {
          const now = new Date(expiresAt.getTime() + offset)
          const result = settleHold({ hold: state, event: step, now })
          if (!result.ok) continue
          if (!result.value.repeated) bookings += 1
          expect(result.value.spent + result.value.returned).toBe(5000n)
          state = result.value.state
        }
        expect(bookings).toBe(state.status === 'held' ? 0 : 1)
      }),
    )
  })
})

describe('splitHold', () => {
  it('T7 spends the first batches of the burn order and returns the later ones', () => {
    const parts = [
      { batchId: 'a', tokens: 2n },
      { batchId: 'b', tokens: 3n },
      { batchId: 'c', tokens: 4n },
    ]
    expect(splitHold(parts, 4n)).toEqual([
      { batchId: 'a', spent: 2n, returned: 0n },
      { batchId: 'b', spent: 2n, returned: 1n },
      { batchId: 'c', spent: 0n, returned: 4n },
    ])
  })

  it('T7 stops when more is committed than was held', () => {
    expect(() => splitHold([{ batchId: 'a', tokens: 2n }], 3n)).toThrow('more than was held')
  })
})
