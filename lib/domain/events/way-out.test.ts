import { describe, expect, it } from 'vitest'
import { demoCatalog } from '@/dev/testing/billing-examples'
import { aboveLicenseWords, noLicenseWords, type WayOut } from '@/lib/domain/events/way-out'

const none: WayOut = { upgrade: null, purchase: null }
const upgrade = { licenseId: 'l', from: 'pro', amountDue: 2742n } as const

const renamed = {
  ...demoCatalog,
  plans: demoCatalog.plans.map((plan) => ({ ...plan, name: `Studio ${plan.name}` })),
}

describe('noLicenseWords', () => {
  it('E2 names the tier, what is free and the price of an upgrade', () => {
    const refusal = { tagNeeded: 'premium', free: [{ tier: 'pro', count: 2 }] } as const
    expect(noLicenseWords(refusal, { ...none, upgrade }, demoCatalog)).toBe(
      'Needs Premium; 2 Pro are free: upgrade one Pro for $27.42.',
    )
  })

  it('E2 says that nothing is free, and what one more license costs', () => {
    const refusal = { tagNeeded: 'basic', free: [] } as const
    expect(noLicenseWords(refusal, { ...none, purchase: { amountDue: 4900n } }, demoCatalog)).toBe(
      'Needs Basic; no license is free: add a Basic license for $49.00.',
    )
  })

  it('E2 offers both ways, and none that has no price', () => {
    const free = [
      { tier: 'basic', count: 1 },
      { tier: 'pro', count: 1 },
    ] as const
    const refusal = { tagNeeded: 'premium', free } as const
    const purchase = { amountDue: 14_900n }
    expect(noLicenseWords(refusal, { upgrade, purchase }, demoCatalog)).toBe(
      'Needs Premium; 1 Basic and 1 Pro are free: upgrade one Pro for $27.42, or add a Premium license for $149.00.',
    )
    const one = { tagNeeded: 'premium', free: [{ tier: 'basic', count: 1 }] } as const
    expect(noLicenseWords(one, none, demoCatalog)).toBe('Needs Premium; 1 Basic is free.')
  })

  it('E2 calls the tiers what the vendor calls them', () => {
    const refusal = { tagNeeded: 'premium', free: [{ tier: 'pro', count: 2 }] } as const
    expect(noLicenseWords(refusal, { ...none, upgrade }, renamed)).toBe(
      'Needs Studio Premium; 2 Studio Pro are free: upgrade one Studio Pro for $27.42.',
    )
  })
})

describe('aboveLicenseWords', () => {
  it('E1 says what the edit would need and on what the event runs, as the vendor calls it', () => {
    const refusal = { tagNeeded: 'premium', licenseTier: 'pro' } as const
    expect(aboveLicenseWords(refusal, renamed)).toBe(
      'The event would need Studio Premium; it runs on a Studio Pro license. Upgrade that license or stop the event first.',
    )
  })
})
