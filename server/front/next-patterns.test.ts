import { expect, it } from 'vitest'
import { nextPatterns, patternsOf } from './next-patterns'

const nameOf = patternsOf([
  '/',
  '/[organization]',
  '/[organization]/billing/invoices/[id]',
  '/vendor',
  '/vendor/customers/[id]',
  '/[organization]/[section]/[id]',
  '/invitations/[token]',
  '/api/auth/[...nextauth]',
])

it.each([
  ['/', '/'],
  ['/acme', '/{organization}'],
  ['/vendor', '/vendor'],
  ['/vendor/customers/org_1', '/vendor/customers/{id}'],
  ['/acme/billing/invoices/inv_1', '/{organization}/billing/invoices/{id}'],
  ['/invitations/secret', '/invitations/{token}'],
  ['/api/auth/callback/email', '/api/auth/{...}'],
  ['/a/b/c/d/e', 'none'],
])('%s is %s', (path, pattern) => {
  expect(nameOf(path)).toBe(pattern)
})

it('without a build nothing has a name', () => {
  expect(nextPatterns('/nowhere/at/all.json')('/acme')).toBe('none')
})
