import { describe, expect, it } from 'vitest'
import { noLicenseWords, type WayOut } from '@/lib/domain/events/way-out'

const none: WayOut = { upgrade: null, purchase: null }
const upgrade = { licenseId: 'l', from: 'pro', amountDue: 2742n } as const

describe('noLicenseWords', () => {
  it('E2 names the tier, what is free and the price of an upgrade', () => {
    const refusal = { tagNeeded: 'premium', free: [{ tier: 'pro', count: 2 }] } as const
    expect(noLicenseWords(refusal, { ...none, upgrade }, 'USD')).toBe(
      'Needs Premium; 2 Pro are free: upgrade one Pro for $27.42.',
    )
  })

  it('E2 says that nothing is free, and what one more license costs', () => {
    const refusal = { tagNeeded: 'basic', free: [] } as const
    expect(noLicenseWords(refusal, { ...none, purchase: { amountDue: 4900n } }, 'USD')).toBe(
      'Needs Basic; no license is free: add a Basic license for $49.00.',
    )
  })

  it('E2 offers both ways, and none that has no price', () => {
    const free = [
      { tier: 'basic', count: 1 },
      { tier: 'pro', count: 1 },
    ] as const
    const refusal = { tagNeeded: 'premium', free } as const
    expect(noLicenseWords(refusal, { upgrade, purchase: { amountDue: 14_900n } }, 'USD')).toBe(
      'Needs Premium; 1 Basic and 1 Pro are free: upgrade one Pro for $27.42, or add a Premium license for $149.00.',
    )
    const one = { tagNeeded: 'premium', free: [{ tier: 'basic', count: 1 }] } as const
    expect(noLicenseWords(one, none, 'USD')).toBe('Needs Premium; 1 Basic is free.')
  })
})
