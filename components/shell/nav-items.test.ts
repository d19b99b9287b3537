import { expect, test } from 'vitest'
import { isCurrent, navItems } from './nav-items'

const all = navItems({
  slug: 'acme',
  allowed: ['overview', 'licenses', 'pool', 'billing', 'settings'],
})

test('the frame shows only what is allowed, in its own order', () => {
  const items = navItems({ slug: 'acme', allowed: ['studio', 'overview'] })
  expect(items.map((item) => [item.label, item.href])).toEqual([
    ['Overview', '/acme'],
    ['Studio', '/acme/studio'],
  ])
})

test('settings leads to security for a person who may not manage members', () => {
  const [settings] = navItems({ slug: 'acme', allowed: ['settings'], settingsPage: 'security' })
  expect(settings?.href).toBe('/acme/settings/security')
})

test.each([
  ['/acme', ['overview']],
  ['/acme/licenses/new', ['licenses']],
  ['/acme/billing/payment-methods', ['billing']],
  ['/acme/settings/security', ['settings']],
  ['/acme/poolside', []],
])('at %s the current place is %j', (pathname, expected) => {
  expect(all.filter((item) => isCurrent(item, pathname)).map((item) => item.key)).toEqual(expected)
})
