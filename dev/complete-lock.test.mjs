import { expect, test } from 'vitest'
import { isBinary, missingFromLock } from './complete-lock.mjs'

test('names the platforms that a lock left out, with the version its parent asks for', () => {
  const missing = missingFromLock({
    'node_modules/next': {
      optionalDependencies: {
        '@next/swc-darwin-arm64': '16.4.6',
        '@next/swc-linux-x64-musl': '^16.4.6',
      },
    },
  })
  expect(missing).toEqual({
    'node_modules/@next/swc-darwin-arm64': {
      version: '16.4.6',
      optional: true,
      cpu: ['arm64'],
      os: ['darwin'],
    },
    'node_modules/@next/swc-linux-x64-musl': {
      version: '16.4.6',
      optional: true,
      cpu: ['x64'],
      libc: ['musl'],
      os: ['linux'],
    },
  })
})

test('finds what is held beside the package or above it', () => {
  const packages = {
    'node_modules/a': { optionalDependencies: { 'b-linux-x64': '1.0.0' } },
    'node_modules/a/node_modules/b-linux-x64': {},
    'node_modules/c': { optionalDependencies: { 'd-win32-x64': '1.0.0' } },
    'node_modules/d-win32-x64': {},
  }
  expect(missingFromLock(packages)).toEqual({})
})

test('a package without a platform in its name is no binary', () => {
  const [entry] = Object.values(
    missingFromLock({ a: { optionalDependencies: { fsevents: '2.3.3' } } }),
  )
  expect(isBinary(entry)).toBe(false)
})
