import { describe, expect, it } from 'vitest'
import { demoCatalog, licenseSubscription, licensesOf } from '@/dev/testing/billing-examples'
import type { LicenseState } from '@/lib/domain/licenses/state'
import {
  cancelLicense,
  highestTier,
  keepLicense,
  scheduleChange,
  tierAtLeast,
  undoScheduledChange,
} from '@/lib/domain/licenses/transitions'
import { activeCount, isLocked, nextVolumeTier, volumeRate } from '@/lib/domain/licenses/volume'

const licenseLike = (change: Partial<LicenseState> = {}): LicenseState => {
  const subscription = licenseSubscription({ interval: change.interval ?? 'month' })
  const [license] = licensesOf({ subscription, tier: 'pro', quantity: 1, change })
  if (license === undefined) throw new Error('no license')
  return license
}

describe('L5 cancel and keep', () => {
  it('L5 stays until the end and can be kept until then', () => {
    const canceled = cancelLicense(licenseLike())
    expect(canceled).toMatchObject({ ok: true, value: { status: 'canceling' } })
    expect(canceled.ok && keepLicense(canceled.value)).toMatchObject({
      value: { status: 'active' },
    })
  })

  it('L4 canceling drops a scheduled change', () => {
    const scheduledChange = { tier: 'basic', interval: null } as const
    expect(cancelLicense(licenseLike({ scheduledChange }))).toMatchObject({
      value: { scheduledChange: null },
    })
  })

  it.each([
    ['ended', 'licenseEnded'],
    ['canceling', 'alreadyCanceling'],
  ] as const)('L5 cannot cancel a license that is %s', (status, kind) => {
    expect(cancelLicense(licenseLike({ status }))).toMatchObject({ refusal: { kind } })
  })

  it('L5, L7 a past-due license has no paid period left to finish: it ends at once', () => {
    expect(cancelLicense(licenseLike({ status: 'pastDue' }))).toMatchObject({
      value: { status: 'ended' },
    })
  })

  it.each([
    ['ended', 'licenseEnded'],
    ['active', 'notCanceling'],
  ] as const)('L5 cannot keep a license that is %s', (status, kind) => {
    expect(keepLicense(licenseLike({ status }))).toMatchObject({ refusal: { kind } })
  })
})

describe('L4 scheduled changes', () => {
  it.each([
    [{ tier: 'basic' }, { tier: 'basic', interval: null }],
    [{ interval: 'month' }, { tier: null, interval: 'month' }],
    [
      { tier: 'basic', interval: 'month' },
      { tier: 'basic', interval: 'month' },
    ],
    [
      { tier: 'pro', interval: 'month' },
      { tier: null, interval: 'month' },
    ],
  ] as const)('L4 %o waits for the renewal and can be undone', (change, scheduledChange) => {
    const scheduled = scheduleChange(licenseLike({ interval: 'year' }), change)
    expect(scheduled).toMatchObject({ ok: true, value: { scheduledChange } })
    expect(scheduled.ok && undoScheduledChange(scheduled.value)).toMatchObject({
      value: { scheduledChange: null },
    })
  })

  it.each([{}, { tier: 'pro' }, { tier: 'premium' }, { interval: 'year' }] as const)(
    'L4 %o is no downgrade',
    (change) => {
      expect(scheduleChange(licenseLike(), change)).toMatchObject({
        refusal: { kind: 'notADowngrade' },
      })
    },
  )

  it.each([
    ['ended', 'licenseEnded'],
    ['canceling', 'alreadyCanceling'],
    ['pastDue', 'licensePastDue'],
  ] as const)('L4 nothing is scheduled for a license that is %s', (status, kind) => {
    expect(scheduleChange(licenseLike({ status }), { tier: 'basic' })).toMatchObject({
      refusal: { kind },
    })
  })

  it('L4 what an unpaid renewal bills already cannot be undone', () => {
    const scheduledChange = { tier: 'basic', interval: null } as const
    expect(undoScheduledChange(licenseLike({ status: 'pastDue', scheduledChange }))).toMatchObject({
      refusal: { kind: 'licensePastDue' },
    })
  })

  it('L4 nothing scheduled, nothing to undo', () => {
    expect(undoScheduledChange(licenseLike())).toMatchObject({
      refusal: { kind: 'noScheduledChange' },
    })
  })
})

describe('V1 volume', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 1000],
    [9, 1000],
    [10, 1500],
    [1000, 1500],
  ])('V1 %s active licenses: %s basis points', (count, rate) => {
    expect(volumeRate(demoCatalog.volumeTiers, count)).toBe(rate)
  })

  it('V1 canceling and past-due ones count until they end', () => {
    const licenses = (['active', 'canceling', 'pastDue', 'ended'] as const).map((status) =>
      licenseLike({ status }),
    )
    expect(activeCount(licenses)).toBe(3)
    expect(isLocked(licenses)).toBe(false)
    expect(isLocked([licenseLike({ status: 'ended' })])).toBe(true)
  })

  it('names the next threshold', () => {
    const from = [0, 4, 5, 10].map((count) => nextVolumeTier(demoCatalog.volumeTiers, count)?.from)
    expect(from).toEqual([5, 5, 10, undefined])
  })
})

describe('L1 tiers', () => {
  it('L1 a higher tier runs lower-tier events', () => {
    expect(tierAtLeast('premium', 'basic')).toBe(true)
    expect(tierAtLeast('basic', 'pro')).toBe(false)
    expect(highestTier(['pro', 'basic'])).toBe('pro')
    expect(highestTier([])).toBeNull()
  })
})
