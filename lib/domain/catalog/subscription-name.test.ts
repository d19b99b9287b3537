import { expect, it } from 'vitest'
import { demoCatalog } from '@/dev/testing/billing-examples'
import { subscriptionName } from './subscription-name'

it.each([
  [{ kind: 'licenses', interval: 'month', product: null }, 'Monthly licenses'],
  [{ kind: 'licenses', interval: 'year', product: null }, 'Annual licenses'],
  [{ kind: 'addOn', interval: 'year', product: 'enterprise' }, 'Enterprise add-on'],
  [{ kind: 'tokenPackage', interval: 'days30', product: 'pro' }, 'AI Photo – Token Pro'],
  // Sold once and gone from the catalog since.
  [{ kind: 'tokenPackage', interval: 'days30', product: 'gone' }, 'gone'],
  [{ kind: 'addOn', interval: 'year', product: null }, 'Subscription'],
])('%j is called %s', (subscription, name) => {
  expect(subscriptionName(demoCatalog, subscription)).toBe(name)
})
