import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { demoDatabase } from './demo-database'

afterEach(() => vi.unstubAllEnvs())

it.each([
  ['a demo that was started', '{"addresses":{"database":"postgresql://a/b"}}', 'postgresql://a/b'],
  ['a demo that was seeded and never started', '{"people":[]}', null],
  ['no demo', null, null],
])('of %s', (_, text, url) => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'granary-home-'))
  if (text !== null) writeFileSync(path.join(home, 'demo.json'), text)
  vi.stubEnv('GRANARY_HOME', home)
  expect(demoDatabase()).toBe(url)
})
