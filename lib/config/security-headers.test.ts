import { expect, test } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from './security-headers'

const input = { nonce: 'abc', paymentOrigin: undefined, https: true, development: false }

test('a page may run only scripts with its nonce', () => {
  const policy = contentSecurityPolicy(input)
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';")
  expect(policy).not.toContain('unsafe-eval')
  for (const closed of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
    expect(policy).toContain(closed)
  }
})

test('forms may lead to the local payment provider when there is one', () => {
  expect(contentSecurityPolicy({ ...input, paymentOrigin: 'http://127.0.0.1:12111' })).toContain(
    'https://hooks.stripe.com http://127.0.0.1:12111;',
  )
})

test('HSTS is sent over https only', () => {
  const names = (https: boolean) => securityHeaders(https).map(([name]) => name)
  expect(names(true)).toContain('strict-transport-security')
  expect(names(false)).not.toContain('strict-transport-security')
})
