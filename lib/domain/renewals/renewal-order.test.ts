import { expect, it } from 'vitest'
import { licenseSubscription } from '@/dev/testing/billing-examples'
import type { SubscriptionState } from '@/lib/domain/licenses/state'
import { renewalOrder } from '@/lib/domain/renewals/write-plan'

it('L2, L4 what others depend on renews first', () => {
  const monthly = licenseSubscription({ interval: 'month', id: 'sub_c' })
  const annual = licenseSubscription({ interval: 'year', id: 'sub_b' })
  const addOn: SubscriptionState = {
    ...annual,
    id: 'sub_a',
    kind: 'addOn',
    interval: 'year',
    addOn: 'enterprise',
    couponRedemptionId: null,
  }
  const earlier = { ...addOn, id: 'sub_z', periodEnd: new Date('2026-03-20T00:00:00Z') }
  const order = [addOn, annual, monthly, earlier].toSorted(renewalOrder).map(({ id }) => id)
  expect(order).toEqual(['sub_z', 'sub_c', 'sub_b', 'sub_a'])
})
