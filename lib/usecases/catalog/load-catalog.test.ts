import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ownFolder } from '@/dev/testing/own-folder'
import { InvalidConfig } from '@/lib/config/config'
import { loadCatalog } from './load-catalog'

const folder = ownFolder('catalog')

function problemsOf(content: string | null): readonly string[] {
  const file = path.join(folder, `${content === null ? 'absent' : 'catalog'}.json`)
  if (content !== null) writeFileSync(file, content)
  try {
    loadCatalog(file)
  } catch (error) {
    if (error instanceof InvalidConfig) return error.problems
    throw error
  }
  return []
}

test.each([
  ['is not there', null, /^GRANARY_CATALOG .*absent\.json: ENOENT/],
  ['is no JSON', '{"plans":', /^GRANARY_CATALOG .*: .*JSON/],
  ['is no catalog', '{}', /^GRANARY_CATALOG .*catalog\.json: plans must be a list$/m],
])('a catalog that %s is told by the name of its variable and its file', (_, content, words) => {
  expect(problemsOf(content).join('\n')).toMatch(words)
})

test('without one of the vendor’s own, that of the demo is sold', () => {
  expect(loadCatalog(undefined).plans.length).toBeGreaterThan(0)
})
