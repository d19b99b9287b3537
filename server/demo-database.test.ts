import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { ownFolder } from '@/dev/testing/own-folder'
import { demoDatabase } from './demo-database'

afterEach(() => vi.unstubAllEnvs())

it.each([
  ['a demo that was started', '{"addresses":{"database":"postgresql://a/b"}}', 'postgresql://a/b'],
  ['a demo that was seeded and never started', '{"people":[]}', null],
  ['no demo', null, null],
])('of %s', (_, text, url) => {
  const home = ownFolder('home')
  if (text !== null) writeFileSync(path.join(home, 'demo.json'), text)
  vi.stubEnv('GRANARY_HOME', home)
  expect(demoDatabase()).toBe(url)
})
