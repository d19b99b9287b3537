import fc from 'fast-check'
import { expect, it } from 'vitest'
import { demoCatalog, licenseSubscription, licensesOf } from '@/dev/testing/billing-examples'
import type { Tier } from '@/lib/domain/catalog/catalog'
import type { LicenseState } from '@/lib/domain/licenses/state'
import type { RenewalInput } from '@/lib/domain/renewals/plan'
import { decideRenewal, decideRenewalWithout } from '@/lib/domain/renewals/renewal'

const unpaid = licenseSubscription({ interval: 'month', status: 'pastDue' })

const pastDue = (tier: Tier, quantity: number): LicenseState[] =>
  licensesOf({ subscription: unpaid, tier, quantity, change: { status: 'pastDue' } })

const inputOf = (licenses: readonly LicenseState[], creditBalance = 0n): RenewalInput => ({
  subscription: unpaid,
  licenses,
  subscriptions: [unpaid],
  catalog: demoCatalog,
  coupons: [],
  creditBalance,
})

const ids = (licenses: readonly LicenseState[]): string[] => licenses.map(({ id }) => id)

/** In cents: what is past due, how many of them cancel, the credit there is → what is billed anew. */
it.each([
  ['one of two', pastDue('pro', 2), 1, 0n, { total: 9900n, amountDue: 9900n, renewed: 1 }],
  ['credit pays', pastDue('pro', 2), 1, 9900n, { total: 9900n, amountDue: 0n, renewed: 1 }],
  ['V4 the rate is lost', pastDue('basic', 5), 1, 0n, { total: 19_600n, renewed: 4 }],
  ['V4 the rate is kept', pastDue('basic', 6), 1, 0n, { total: 22_050n, renewed: 5 }],
  [
    'of two tiers',
    [...pastDue('basic', 1), ...pastDue('premium', 1)],
    1,
    0n,
    { total: 14_900n, renewed: 1 },
  ],
  ['all of two', pastDue('pro', 2), 2, 5000n, { total: 0n, amountDue: 0n, renewed: 0 }],
] as const)('L5, L7 canceled in grace: %s', (_, licenses, count, credit, expected) => {
  const leaving = ids(licenses.slice(0, count))
  const plan = decideRenewalWithout(inputOf(licenses, credit), leaving)
  const renewed = plan.effects.find((effect) => effect.kind === 'renewLicenses')
  expect({ ...plan, renewed: renewed?.licenses.length ?? 0 }).toMatchObject(expected)
  expect(plan.effects).toContainEqual({ kind: 'endLicenses', licenseIds: leaving })
  const isOver = plan.effects.some((effect) => effect.kind === 'endSubscription')
  expect(isOver).toBe(expected.renewed === 0)
})

it('L5 canceled in grace comes to what canceling a moment before the end would have come to', () => {
  const some = fc.record({
    basic: fc.nat(7),
    premium: fc.nat(7),
    leave: fc.array(fc.nat(20), { maxLength: 8 }),
  })
  fc.assert(
    fc.property(some, ({ basic, premium, leave }) => {
      const licenses = [...pastDue('basic', basic), ...pastDue('premium', premium)]
      const leaving = leave.flatMap((index) => ids(licenses.slice(index, index + 1)))
      const inTime = licenses.map((license) =>
        leaving.includes(license.id)
          ? { ...license, status: 'canceling' as const }
          : { ...license, status: 'active' as const },
      )
      const late = decideRenewalWithout(inputOf(licenses), leaving)
      expect(late).toEqual(decideRenewal(inputOf(inTime)))
    }),
  )
})
