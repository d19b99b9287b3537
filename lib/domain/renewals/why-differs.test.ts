import { describe, expect, it } from 'vitest'
import { whyDiffers } from './why-differs'

const plan = { total: 9900n, creditApplied: 0n, currency: 'USD', lines: [], effects: [] }

describe('why the next invoice differs from the last', () => {
  it('says the same when it is', () => {
    expect(whyDiffers(plan, 9900n)).toEqual(['The same as the last invoice.'])
  })

  it('names the difference and what causes it', () => {
    const effects = [{ kind: 'endLicenses' as const, licenseIds: ['a', 'b'] }]
    expect(whyDiffers({ ...plan, effects }, 29700n)).toEqual([
      '$198.00 less than the last invoice ($297.00).',
      '2 licenses are cancelled before then.',
    ])
  })

  it('says that credit goes first', () => {
    expect(whyDiffers({ ...plan, creditApplied: 500n }, null)).toEqual([
      'The first renewal.',
      '$5.00 of the credit balance is used before the card.',
    ])
  })
})
