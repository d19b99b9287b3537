import { describe, expect, it } from 'vitest'
import { plainLine } from '@/lib/domain/invoices/totals'
import type { Line } from '@/lib/domain/invoices/lines'
import { whyDiffers } from './why-differs'

const plan = { total: 9900n, creditApplied: 0n, currency: 'USD', lines: [], effects: [] }
const last = (total: bigint, lines: readonly Line[] = []) => ({ total, lines })

const line = (type: Line['type'], description: string, quantity = 1, unitAmount = 9900n): Line => ({
  ...plainLine({ type, description, amount: unitAmount * BigInt(quantity) }),
  quantity,
  unitAmount,
})
const pro = (quantity: number, unitAmount?: bigint) =>
  line('renewal', 'Pro license, monthly', quantity, unitAmount)
const basic = (quantity: number) => line('renewal', 'Basic license, monthly', quantity, 4900n)
const volume = (rate: string, count: number) =>
  line('volumeDiscount', `Volume discount: ${rate} for ${count} active licenses`)
const coupon = line('coupon', 'Coupon SPRING: 20 %')

describe('why the next invoice differs from the last', () => {
  it('says the same when it is', () => {
    expect(whyDiffers(plan, last(9900n))).toEqual(['The same as the last invoice.'])
  })

  it('names the difference and what causes it', () => {
    const effects = [{ kind: 'endLicenses' as const, licenseIds: ['a', 'b'] }]
    expect(whyDiffers({ ...plan, effects }, last(29700n))).toEqual([
      '$198.00 less than the last invoice ($297.00).',
      '2 licenses are canceled before then.',
    ])
  })

  it('says that credit goes first', () => {
    expect(whyDiffers({ ...plan, creditApplied: 500n }, null)).toEqual([
      'The first renewal.',
      '$5.00 of the credit balance is used before the card.',
    ])
  })

  it.each([
    ['more of one', [pro(3)], [pro(2)], ['Pro license, monthly: 3 instead of 2.']],
    [
      'L4 a downgrade',
      [pro(1), basic(1)],
      [pro(2)],
      ['Pro license, monthly: 1 instead of 2.', 'Basic license, monthly: 1 instead of none.'],
    ],
    [
      'part of a period',
      [pro(1)],
      [line('proration', 'Pro license, monthly: 17 of 30 days', 2)],
      ['Pro license, monthly: 1 instead of 2.'],
    ],
    [
      'a new price',
      [pro(1, 10_900n)],
      [pro(1)],
      ['Pro license, monthly: $109.00 each instead of $99.00.'],
    ],
    [
      'V4 a rate that comes',
      [pro(5), volume('10 %', 5)],
      [pro(5)],
      ['Volume discount: 10 % for 5 active licenses.'],
    ],
    [
      'V4 a rate that stays',
      [pro(6), volume('10 %', 6)],
      [pro(5), volume('10 %', 5)],
      ['Pro license, monthly: 6 instead of 5.'],
    ],
    [
      'V4 a rate that goes',
      [pro(4)],
      [pro(4), volume('10 %', 5)],
      ['No volume discount counts any more.'],
    ],
    ['C1 a coupon that is used up', [pro(1)], [pro(1), coupon], ['The coupon counts no more.']],
  ] as const)('%s', (_, lines, before, reasons) => {
    const [, ...said] = whyDiffers({ ...plan, lines }, last(1n, before))
    expect(said).toEqual(reasons)
  })
})
