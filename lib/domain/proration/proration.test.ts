import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { licenseSubscription, licensesOf, march } from '@/dev/testing/billing-examples'
import {
  isWhole,
  prorate,
  shareLeft,
  shareWords,
  unusedValue,
  volumeCredit,
} from '@/lib/domain/proration/proration'

const subscription = licenseSubscription({ interval: 'month' })
const cents = fc.bigInt({ min: 0n, max: 10_000_000n })
const within = fc.date({
  min: march.start,
  max: new Date(march.end.getTime() - 1),
  noInvalidDate: true,
})

describe('P4 shares of a period', () => {
  it('P4 17 of 31 days, said and priced', () => {
    const share = shareLeft(march, march.middle)
    expect(shareWords(share)).toBe('17 of 31 days')
    expect(prorate(19_800n, share)).toBe(10_858n)
  })

  it('P4 a full period is its full price, a part never more', () => {
    fc.assert(
      fc.property(cents, within, (amount, now) => {
        expect(prorate(amount, shareLeft(march, march.start))).toBe(amount)
        expect(prorate(amount, shareLeft(march, now))).toBeLessThanOrEqual(amount)
      }),
    )
  })

  it('P4 before its start a period is whole, after its end nothing', () => {
    expect(isWhole(shareLeft(march, new Date('2026-02-20T00:00:00Z')))).toBe(true)
    expect(prorate(9900n, shareLeft(march, march.end))).toBe(0n)
  })
})

describe('L3 what is unused', () => {
  it('L3 is the part of what was really paid, rounded once for all', () => {
    const licenses = licensesOf({ subscription, tier: 'pro', quantity: 3 })
    // 3 x 9900 x 17 / 31 = 16287.1
    const question = { periodEnd: march.end, now: march.middle }
    expect(unusedValue(licenses, question)).toBe(16_287n)
    // 3 x 9901 x 17 / 31 = 16288.7; each rounded by itself would make 16290.
    const odd = licenses.map((license) => ({ ...license, paidAmount: 9901n }))
    expect(unusedValue(odd, question)).toBe(16_289n)
  })

  it('L3 each license counts by the days that it was paid for', () => {
    const paid = (paidAmount: bigint, days: number) =>
      licensesOf({
        subscription,
        tier: 'pro',
        quantity: 1,
        change: { paidAmount, paidFrom: new Date(march.end.getTime() - days * 86_400_000) },
      })
    const now = new Date(march.end.getTime() - 10 * 86_400_000)
    const all = [...paid(3100n, 31), ...paid(1700n, 17), ...paid(500n, 5)]
    expect(unusedValue(all, { periodEnd: march.end, now })).toBe(1000n + 1000n + 500n)
  })

  it('L3 is never more than was paid, and nothing once the period is over', () => {
    fc.assert(
      fc.property(cents, within, within, (paidAmount, paidFrom, now) => {
        const change = { paidAmount, paidFrom }
        const licenses = licensesOf({ subscription, tier: 'pro', quantity: 1, change })
        const unused = unusedValue(licenses, { periodEnd: march.end, now })
        expect(unused >= 0n && unused <= paidAmount).toBe(true)
        expect(unusedValue(licenses, { periodEnd: march.end, now: march.end })).toBe(0n)
      }),
    )
  })
})

describe('V3 the credit', () => {
  it('V3 gives each license the difference to the rate that it was charged at', () => {
    const share = shareLeft(march, march.middle)
    const some = licensesOf({ subscription, tier: 'pro', quantity: 1 })
    const others = licensesOf({ subscription, tier: 'pro', quantity: 1, rate: 1000 })
    // 9900 x 17 / 31 x (15 % + 5 %) = 1085.8
    expect(volumeCredit([...some, ...others], 1500, share)).toBe(1086n)
  })

  it('V4 a lower rate takes nothing back', () => {
    const licenses = licensesOf({ subscription, tier: 'pro', quantity: 2, rate: 1500 })
    expect(volumeCredit(licenses, 1000, shareLeft(march, march.middle))).toBe(0n)
  })
})
