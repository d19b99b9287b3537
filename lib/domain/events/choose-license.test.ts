import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Tier, tiers } from '@/lib/domain/catalog/catalog'
import { chooseLicense, type FreeLicense } from '@/lib/domain/events/choose-license'
import { onLicensesEnded } from '@/lib/domain/events/license-ended'
import { tierAtLeast } from '@/lib/domain/licenses/transitions'

const day = (number: number): Date => new Date(Date.UTC(2026, 2, number))

const license = (id: string, tier: Tier, end = 31): FreeLicense => ({
  id,
  tier,
  periodEnd: day(end),
})

const tier = fc.constantFrom(...tiers)
const free = fc
  .array(fc.tuple(tier, fc.integer({ min: 1, max: 3 })), { maxLength: 6 })
  .map((some) => some.map(([each, end], index) => license(`l${index}`, each, end)))

describe('chooseLicense', () => {
  const all = [license('c', 'premium'), license('b', 'pro', 10), license('d', 'pro', 20)]

  it('E2 takes the lowest sufficient tier', () => {
    expect(chooseLicense([...all, license('a', 'basic')], 'basic')).toMatchObject({
      value: { id: 'a' },
    })
    expect(chooseLicense(all, 'premium')).toMatchObject({ value: { id: 'c' } })
  })

  it('E2 then the one whose period ends last, then by id', () => {
    expect(chooseLicense(all, 'basic')).toMatchObject({ value: { id: 'd' } })
    expect(chooseLicense([license('z', 'pro'), license('a', 'pro')], 'pro')).toMatchObject({
      value: { id: 'a' },
    })
  })

  it('E2 refuses with the tier needed and what is free', () => {
    const some = [license('a', 'pro'), license('b', 'basic'), license('c', 'pro')]
    expect(chooseLicense(some, 'premium')).toEqual({
      ok: false,
      refusal: {
        kind: 'noFreeLicense',
        tagNeeded: 'premium',
        free: [
          { tier: 'basic', count: 1 },
          { tier: 'pro', count: 2 },
        ],
      },
    })
  })

  it('E2 never takes too low a tier, and refuses only when none is enough', () => {
    fc.assert(
      fc.property(free, tier, (some, tag) => {
        const chosen = chooseLicense(some, tag)
        expect(chosen.ok).toBe(some.some((one) => tierAtLeast(one.tier, tag)))
        if (chosen.ok) expect(tierAtLeast(chosen.value.tier, tag)).toBe(true)
      }),
    )
  })
})

describe('onLicensesEnded', () => {
  it('L6 moves an event to a free license of a sufficient tier, else pauses it', () => {
    const event = { id: 'e', tag: 'pro' as const, startedAt: day(1) }
    expect(onLicensesEnded([event], [license('a', 'premium')])).toEqual([
      { kind: 'moved', eventId: 'e', licenseId: 'a' },
    ])
    expect(onLicensesEnded([event], [license('a', 'basic')])).toEqual([
      { kind: 'paused', eventId: 'e' },
    ])
  })

  it('L6 lets the most demanding event choose first, then the one that runs longest', () => {
    const events = [
      { id: 'late', tag: 'basic' as const, startedAt: day(3) },
      { id: 'early', tag: 'basic' as const, startedAt: day(1) },
      { id: 'premium', tag: 'premium' as const, startedAt: day(5) },
    ]
    expect(onLicensesEnded(events, [license('p', 'premium'), license('b', 'basic')])).toEqual([
      { kind: 'moved', eventId: 'premium', licenseId: 'p' },
      { kind: 'moved', eventId: 'early', licenseId: 'b' },
      { kind: 'paused', eventId: 'late' },
    ])
  })

  it('L6 gives no license to two events, none too low, and pauses no more than it must', () => {
    const stranded = fc
      .array(fc.tuple(tier, fc.integer({ min: 1, max: 9 })), { maxLength: 6 })
      .map((some) =>
        some.map(([tag, started], index) => ({ id: `e${index}`, tag, startedAt: day(started) })),
      )
    fc.assert(
      fc.property(stranded, free, (events, licenses) => {
        const result = onLicensesEnded(events, licenses)
        expect(result.map(({ eventId }) => eventId).toSorted()).toEqual(
          events.map(({ id }) => id).toSorted(),
        )
        const moved = result.filter((one) => one.kind === 'moved')
        expect(new Set(moved.map(({ licenseId }) => licenseId)).size).toBe(moved.length)
        for (const { eventId, licenseId } of moved) {
          const tag = events.find(({ id }) => id === eventId)?.tag ?? 'premium'
          const taken = licenses.find(({ id }) => id === licenseId)?.tier ?? 'basic'
          expect(tierAtLeast(taken, tag)).toBe(true)
        }
        expect(moved.length).toBe(mostMatches(events, licenses))
      }),
    )
  })
})

/** Hall's bound for nested needs: each tier up can serve no more than it has licenses. */
const mostMatches = (
  events: readonly { readonly tag: Tier }[],
  licenses: readonly FreeLicense[],
): number =>
  ['premium' as const, 'pro' as const, 'basic' as const].reduce((matched, tag) => {
    const wanting = events.filter((event) => event.tag === tag).length
    const sufficient = licenses.filter((one) => tierAtLeast(one.tier, tag)).length
    return Math.min(matched + wanting, sufficient)
  }, 0)
