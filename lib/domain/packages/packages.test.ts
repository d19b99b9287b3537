import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignable, type AssignableMember, planAssignment } from '@/lib/domain/packages/assignment'
import { cancelPackage, keepPackage } from '@/lib/domain/packages/cancellation'
import { needsContact, packagesLeft } from '@/lib/domain/packages/capacity'
import { expiryWarning } from '@/lib/domain/packages/expiry-warning'

const now = new Date('2026-03-15T12:00:00Z')
const later = (days: number): Date => new Date(now.getTime() + days * 86_400_000)

const member = (accountId: string, changes: Partial<AssignableMember> = {}): AssignableMember => ({
  accountId,
  email: `${accountId}@example.test`,
  joined: true,
  removed: false,
  packages: [],
  ...changes,
})

const holding = (status: 'active' | 'canceling' | 'pastDue' | 'ended') => ({
  packages: [{ package: 'pro', status }],
})

describe('assignable', () => {
  it.each([
    ['nothing yet', {}, 'ok'],
    ['another package', { packages: [{ package: 'refill', status: 'active' as const }] }, 'ok'],
    ['the same, ended', holding('ended'), 'ok'],
    ['the same, active', holding('active'), 'alreadyActive'],
    ['the same, canceling', holding('canceling'), 'alreadyActive'],
    ['the same, past due', holding('pastDue'), 'alreadyActive'],
    ['an open invitation', { joined: false }, 'notJoined'],
    ['left the organization', { removed: true }, 'removed'],
  ])('K3 a member with %s', (_, changes, verdict) => {
    expect(assignable(member('a', changes), 'pro')).toBe(verdict)
  })
})

describe('planAssignment', () => {
  const members = [
    member('a'),
    member('b', holding('canceling')),
    member('c', { joined: false }),
    member('d', { removed: true }),
    member('e'),
  ]

  it('K3 names who gets what, who is left out and why', () => {
    const who = ['a', 'b@example.test', 'c', 'd', 'nobody@example.test', 'e@example.test', 'e']
    expect(planAssignment({ members, who, package: 'pro' })).toEqual({
      assign: ['a', 'e'],
      leftOut: [
        { who: 'b@example.test', reason: 'alreadyActive' },
        { who: 'c', reason: 'notJoined' },
        { who: 'd', reason: 'removed' },
        { who: 'nobody@example.test', reason: 'unknownAccount' },
        { who: 'e', reason: 'listedTwice' },
      ],
    })
  })

  it('K3 everybody asked for is in exactly one list, and nobody is assigned twice', () => {
    const names = members.flatMap(({ accountId, email }) => [accountId, email])
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names, 'stranger')), (who) => {
        const plan = planAssignment({ members, who, package: 'pro' })
        expect(plan.assign.length + plan.leftOut.length).toBe(who.length)
        expect(new Set(plan.assign).size).toBe(plan.assign.length)
        expect(plan.assign.every((id) => ['a', 'e'].includes(id))).toBe(true)
      }),
    )
  })
})

describe('canceling and keeping', () => {
  const state = (status: 'active' | 'canceling' | 'pastDue' | 'ended', periodEnd = later(1)) => ({
    status,
    periodEnd,
  })

  it('K6 cancels to the period’s end, and keeps until then', () => {
    expect(cancelPackage(state('active'))).toEqual({ ok: true, value: { status: 'canceling' } })
    expect(keepPackage(state('canceling'), now)).toEqual({ ok: true, value: { status: 'active' } })
  })

  it('K6 a past-due package has no paid period left: it ends at once', () => {
    expect(cancelPackage(state('pastDue'))).toEqual({ ok: true, value: { status: 'ended' } })
  })

  it('K6 refuses what is over or already so', () => {
    const refusal = (kind: string) => ({ ok: false, refusal: { kind } })
    expect(cancelPackage(state('canceling'))).toEqual(refusal('alreadyCanceling'))
    expect(cancelPackage(state('ended'))).toEqual(refusal('packageEnded'))
    expect(keepPackage(state('active'), now)).toEqual(refusal('notCanceling'))
    expect(keepPackage(state('pastDue'), now)).toEqual(refusal('notCanceling'))
    expect(keepPackage(state('ended'), now)).toEqual(refusal('packageEnded'))
    expect(keepPackage(state('canceling', now), now)).toEqual(refusal('packageEnded'))
  })
})

describe('expiryWarning', () => {
  const warning = (days: number, warned: readonly number[] = [], available = 5000n) =>
    expiryWarning({ available, expiresAt: later(days), now, warned })?.days ?? null

  it.each<[number, number[], number | null]>([
    [7.01, [], null],
    [7, [], 7],
    [6, [7], null],
    [3, [7], 3],
    [3, [7, 3], null],
    [1, [7, 3], 1],
    [0.5, [7, 3, 1], null],
    [0.5, [], 1],
    [2, [1], null],
    [0, [], null],
  ])('K7 with %s days left and %j already told: %s', (days, warned, expected) => {
    expect(warning(days, warned)).toBe(expected)
  })

  it('K7 says how many tokens would be lost, and nothing when none would', () => {
    expect(expiryWarning({ available: 5n, expiresAt: later(1), now, warned: [] })).toEqual({
      days: 1,
      tokens: 5n,
    })
    expect(warning(1, [], 0n)).toBeNull()
    expect(expiryWarning({ available: 5n, expiresAt: null, now, warned: [] })).toBeNull()
  })

  it('K7 each warning is given once, in order, whenever one looks', () => {
    const looks = fc.array(fc.double({ min: 0, max: 10, noNaN: true }))
    fc.assert(
      fc.property(looks, (some) => {
        const warned: number[] = []
        for (const days of some.toSorted((left, right) => right - left)) {
          const due = warning(days, warned)
          if (due !== null) warned.push(due)
        }
        expect(warned).toEqual([...new Set(warned)].toSorted((left, right) => right - left))
      }),
    )
  })
})

describe('capacity', () => {
  const ids = ['starter', 'pro', 'refill']
  const withPackages = (...packages: string[]) =>
    member('a', { packages: packages.map((id) => ({ package: id, status: 'active' as const })) })

  it('K8 whom to contact is said when every package is held', () => {
    expect(needsContact(withPackages(...ids), ids)).toBe(true)
    expect(needsContact(withPackages('starter', 'pro'), ids)).toBe(false)
    expect(needsContact(withPackages(), [])).toBe(false)
  })

  it('K8 the packages that could still be added', () => {
    expect(packagesLeft(withPackages('pro'), ids)).toEqual(['starter', 'refill'])
    expect(packagesLeft(member('a', holding('ended')), ids)).toEqual(ids)
  })
})
