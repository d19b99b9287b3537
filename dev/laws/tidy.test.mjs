import { describe, expect, test } from 'vitest'
import { tidyLaws } from './tidy.mjs'

const breachesOf = (law, file, text) => {
  const found = tidyLaws.find(({ name }) => name === law)
  if (!found) throw new Error(`no law is called ${law}`)
  return found.breaches([{ file, text }]).length
}
const cut = (...parts) => parts.join('')

describe('a breach is found', () => {
  test.each([
    ['the domain is synchronous', 'lib/domain/a/a.ts', 'export async function a() {}'],
    ['the domain has no clock and no chance', 'lib/domain/a/a.ts', 'const now = Date.now()'],
    ['nothing is left to do', 'lib/a.ts', cut('// TO', 'DO later')],
    ['every file has a name that says what it holds', 'lib/date-utils.ts', ''],
    ['every file has a name that says what it holds', 'lib/helpers/a.ts', ''],
    ['no barrels', 'lib/money/index.ts', ''],
    ['no barrels', 'lib/money/all.ts', "export * from './money'"],
    ['every domain folder says what it owns', 'lib/domain/a/a.ts', 'export const a = 1'],
    [
      'every exception from a law has its reason',
      'lib/a.ts',
      cut('// oxlint-', 'disable-next-line x'),
    ],
    ['no test is skipped or alone', 'lib/a.test.ts', cut('test.sk', "ip('a', () => {})")],
    ['no test sleeps', 'e2e/a.spec.ts', 'await page.waitForTimeout(5)'],
    ['temporary folders go by themselves', 'lib/a.test.ts', cut('const a = mkd', 'tempSync(b)')],
    [
      'no registry and no machine is named',
      'package-lock.json',
      cut('https://registry.npm', 'js.org/a'),
    ],
    ['no file is longer than 250 lines', 'lib/a.ts', '\n'.repeat(251)],
    ['routes and pages have at most 80 lines', 'app/a/page.tsx', '\n'.repeat(81)],
    ['server code cannot reach the browser', 'lib/db/a.ts', "import { b } from './b'"],
    [
      'every promise names a test that exists',
      'docs/promises.md',
      '| promise | rule | proof |\n|---|---|---|\n| It does not expire | T3 | none |',
    ],
  ])('%s: %s', (law, file, text) => {
    expect(breachesOf(law, file, text)).toBe(1)
  })
})

test('a promise is proven by a test that has its name', () => {
  const law = tidyLaws.find(({ name }) => name === 'every promise names a test that exists')
  const proven = { file: 'lib/a.test.ts', text: "it('T3 tokens do not expire', () => {})" }
  const row = (name) => ({
    file: 'docs/promises.md',
    text: `| a | T3 | \`lib/a.test.ts\` ${name} |`,
  })
  expect(law?.breaches([proven, row('T3 tokens do not')])).toEqual([])
  expect(law?.breaches([proven, row('T3 tokens expire')])).toHaveLength(1)
})

describe('what is lawful passes', () => {
  test.each([
    [
      'the domain is synchronous',
      'lib/domain/a/a.ts',
      '// asynchronous transfers are no concern of ours',
    ],
    ['no barrels', 'lib/money/money.ts', 'export const cents = 1n'],
    ['every domain folder says what it owns', 'lib/domain/a/a.ts', '/** Owns a, not b. */'],
    [
      'every exception from a law has its reason',
      'lib/a.ts',
      '// oxlint-disable-line x -- a reason',
    ],
    ['no file is longer than 250 lines', 'lib/a.ts', '\n'.repeat(250)],
    [
      'server code cannot reach the browser',
      'lib/db/a.ts',
      "import 'server-only'\nimport { b } from './b'",
    ],
    ['server code cannot reach the browser', 'lib/db/a.ts', "import type { B } from './b'"],
  ])('%s: %s', (law, file, text) => {
    expect(breachesOf(law, file, text)).toBe(0)
  })
})
