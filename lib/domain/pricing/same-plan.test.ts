import { describe, expect, it } from 'vitest'
import { couponLike, licenseItem, planOf, runningMonthly } from '@/dev/testing/billing-examples'
import type { PurchasePlan } from '@/lib/domain/pricing/plan'
import { planFingerprint, samePlan } from '@/lib/domain/pricing/same-plan'

const plan = planOf({
  state: runningMonthly('pro', 2),
  items: [licenseItem('pro', 'month', 3), licenseItem('basic', 'year', 1)],
  coupon: couponLike({ renewals: 2 }),
})

/** The plan with the leaf that a path names put to something else of its kind. */
const changedAt = (
  value: unknown,
  at: number,
): { readonly value: unknown; readonly left: number } => {
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    let left = at
    const members = Object.entries(value).map(([key, member]) => {
      const changed = changedAt(member, left)
      left = changed.left
      return [key, changed.value] as const
    })
    const copy = Array.isArray(value)
      ? members.map(([, member]) => member)
      : Object.fromEntries(members)
    return { value: copy, left }
  }
  return { value: at === 0 ? another(value) : value, left: at - 1 }
}

function another(value: unknown): unknown {
  if (typeof value === 'bigint') return value + 1n
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (value instanceof Date) return new Date(value.getTime() + 1)
  return typeof value === 'string' ? `${value}"` : ''
}

/** Every object's keys the other way round. */
const turned = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return value.map(turned)
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, turned(member)]),
  )
}

// What a fingerprint is made of, whatever its type says.
const fingerprint = (value: unknown): string => planFingerprint(Object({ value }))
const beyond = 1_000_000
const leaves = beyond - changedAt(plan, beyond).left

describe('P5 a plan’s fingerprint', () => {
  it('P5 is another one as soon as any part of the plan is', () => {
    expect(leaves).toBeGreaterThan(100)
    const same = fingerprint(plan)
    const all = Array.from({ length: leaves }, (_, leaf) =>
      fingerprint(changedAt(plan, leaf).value),
    )
    expect(all.filter((text) => text === same)).toEqual([])
    expect(new Set(all).size).toBe(leaves)
  })

  it('P5 does not depend on the order in which a plan was written, nor on what is not set', () => {
    expect(fingerprint(turned(plan))).toBe(fingerprint(plan))
    const withMore: PurchasePlan = Object.assign({ ...plan }, { unset: undefined })
    expect(samePlan(withMore, plan)).toBe(true)
  })

  it.each<[unknown, unknown]>([
    [1n, 1],
    ['1n', 1n],
    [[1, 2], [[1, 2]]],
    [['a', 'b'], ['a,b']],
    [[], {}],
    [[null], []],
    [new Date(0), '@1970-01-01T00:00:00.000Z'],
    [{ a: 1, b: 2 }, { a: [1, 2] }],
    [{ 'a":1,"b': 2 }, { a: 1, b: 2 }],
  ])('P5 %o is not %o', (left, right) => {
    expect(fingerprint(left)).not.toBe(fingerprint(right))
  })
})
