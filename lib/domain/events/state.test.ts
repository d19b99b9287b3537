import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FreeLicense } from '@/lib/domain/events/choose-license'
import { entitlementsOf } from '@/lib/domain/events/entitlements'
import { leaseSeconds, presenceAt, renewLease } from '@/lib/domain/events/lease'
import {
  editEvent,
  type EventState,
  resumeEvent,
  startEvent,
  startTest,
  stopEvent,
} from '@/lib/domain/events/state'

const now = new Date('2026-03-15T12:00:00Z')
const pro: FreeLicense = { id: 'lic', tier: 'pro', periodEnd: now }
const draft: EventState = { status: 'draft' }
const live: EventState = { status: 'live', test: false, licenseId: 'lic' }
const test: EventState = { status: 'live', test: true }
const paused: EventState = { status: 'paused', reason: 'licenseEnded' }
const ended: EventState = { status: 'ended' }
const states = [draft, live, test, paused, ended]

const startable: [string, EventState][] = [
  ['drafted', draft],
  ['rehearsed', test],
  ['paused', paused],
  ['ended', ended],
]

describe('starting', () => {
  it.each(startable)('E2 starts a %s event on the license chosen', (_, state) => {
    expect(startEvent({ state, tag: 'pro', free: [pro] })).toEqual({ ok: true, value: live })
  })

  it('E2 refuses a live event and one without a free license', () => {
    expect(startEvent({ state: live, tag: 'basic', free: [pro] })).toMatchObject({
      refusal: { kind: 'alreadyLive' },
    })
    expect(startEvent({ state: draft, tag: 'premium', free: [pro] })).toMatchObject({
      refusal: { kind: 'noFreeLicense', tagNeeded: 'premium', free: [{ tier: 'pro', count: 1 }] },
    })
  })

  it('E3 a test takes no license', () => {
    expect(startTest(draft)).toEqual({ ok: true, value: test })
    expect(startTest(paused)).toEqual({ ok: true, value: test })
    expect(startTest(live)).toMatchObject({ refusal: { kind: 'alreadyLive' } })
    expect(startTest(test)).toMatchObject({ refusal: { kind: 'alreadyLive' } })
  })

  it('L6 a locked organization starts nothing but tests, and resumes by hand afterwards', () => {
    expect(startEvent({ state: draft, tag: 'basic', free: [] })).toEqual({
      ok: false,
      refusal: { kind: 'noFreeLicense', tagNeeded: 'basic', free: [] },
    })
    expect(startTest(draft).ok).toBe(true)
    expect(resumeEvent({ state: paused, tag: 'pro', free: [pro] })).toEqual({
      ok: true,
      value: live,
    })
  })

  it('L6 resumes only what is paused', () => {
    for (const state of [draft, live, test, ended])
      expect(resumeEvent({ state, tag: 'basic', free: [pro] })).toEqual({
        ok: false,
        refusal: { kind: 'notPaused', status: state.status },
      })
  })
})

describe('stopping', () => {
  it.each<[string, EventState, EventState]>([
    ['a live event', live, ended],
    ['a paused event', paused, ended],
    ['a test, back to a draft', test, draft],
  ])('E2 stops %s', (_, state, after) => {
    expect(stopEvent(state)).toEqual({ ok: true, value: after })
  })

  it.each<[string, EventState]>([
    ['drafted', draft],
    ['ended', ended],
  ])('E2 refuses to stop a %s event', (_, state) => {
    expect(stopEvent(state)).toEqual({
      ok: false,
      refusal: { kind: 'notRunning', status: state.status },
    })
  })

  it('E2 has a license exactly while it is live and no test, after any steps', () => {
    const step = fc.constantFrom('start', 'test', 'stop', 'resume', 'pause')
    const after = (state: EventState, name: string): EventState => {
      if (name === 'pause') return state.status === 'live' && !state.test ? paused : state
      const request = { state, tag: 'pro' as const, free: [pro] }
      const decisions = {
        start: startEvent(request),
        test: startTest(state),
        stop: stopEvent(state),
        resume: resumeEvent(request),
      }
      const decision =
        decisions[name === 'start' || name === 'test' || name === 'stop' ? name : 'resume']
      return decision.ok ? decision.value : state
    }
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const state = steps.reduce(after, draft)
        expect('licenseId' in state).toBe(state.status === 'live' && !state.test)
      }),
    )
  })
})

describe('editEvent', () => {
  it('E1 a live event cannot gain a feature above its license', () => {
    expect(editEvent({ state: live, newTag: 'premium', licenseTier: 'pro' })).toEqual({
      ok: false,
      refusal: { kind: 'aboveLicense', tagNeeded: 'premium', licenseTier: 'pro' },
    })
    expect(editEvent({ state: live, newTag: 'pro', licenseTier: 'pro' }).ok).toBe(true)
  })

  it('E1 an event that runs on no license may be edited freely', () => {
    for (const state of states.filter((some) => some !== live))
      expect(editEvent({ state, newTag: 'premium', licenseTier: null })).toEqual({
        ok: true,
        value: state,
      })
  })
})

describe('leases', () => {
  it('E4 a heartbeat renews the lease of a live event only', () => {
    const leaseExpiresAt = new Date(now.getTime() + leaseSeconds * 1000)
    expect(renewLease(live, now)).toEqual({ ok: true, value: { leaseExpiresAt } })
    expect(renewLease(test, now).ok).toBe(true)
    expect(renewLease(paused, now)).toEqual({
      ok: false,
      refusal: { kind: 'notLive', status: 'paused' },
    })
  })

  it('E4 a booth is silent from the end of its lease on', () => {
    expect(presenceAt(null, now)).toBe('notStarted')
    expect(presenceAt(new Date(now.getTime() + 1), now)).toBe('present')
    expect(presenceAt(now, now)).toBe('silent')
  })
})

describe('entitlementsOf', () => {
  const prices = { month: 1n, year: 1n }
  const feature = (id: string) => ({ id, name: id })
  const catalog = {
    plans: [
      {
        tier: 'basic' as const,
        name: 'Basic',
        bestFor: '',
        mostPopular: false,
        prices,
        features: [feature('b')],
      },
      {
        tier: 'pro' as const,
        name: 'Pro',
        bestFor: '',
        mostPopular: true,
        prices,
        features: [feature('p')],
      },
      {
        tier: 'premium' as const,
        name: 'Premium',
        bestFor: '',
        mostPopular: false,
        prices,
        features: [],
      },
    ],
    addOns: [
      {
        id: 'enterprise',
        name: 'Enterprise',
        price: 1n,
        interval: 'year' as const,
        features: [feature('domain')],
      },
    ],
  }

  it('L6 is locked without any license, and L2 the add-on gives nothing then', () => {
    expect(entitlementsOf({ catalog, licenses: [], addOns: ['enterprise'] })).toEqual({
      locked: true,
      tiers: [],
      licensesFree: { basic: 0, pro: 0, premium: 0 },
      features: { b: false, p: false, domain: false },
    })
  })

  it('L1 a higher tier runs lower events; only idle licenses are free', () => {
    const licenses = [
      { tier: 'pro' as const, eventId: null },
      { tier: 'pro' as const, eventId: 'evt' },
      { tier: 'basic' as const, eventId: null },
    ]
    expect(entitlementsOf({ catalog, licenses, addOns: ['enterprise'] })).toEqual({
      locked: false,
      tiers: ['basic', 'pro'],
      licensesFree: { basic: 1, pro: 1, premium: 0 },
      features: { b: true, p: true, domain: true },
    })
  })
})
