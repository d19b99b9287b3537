// `npm run laws`: everything that the code itself must keep to, and a summary.
import '../server/check-node.mjs'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { root } from './bootstrap.mjs'
import { tidyLaws } from './laws/tidy.mjs'

/** Laws that a tool keeps: its words on the command line. */
const tools = [
  ['the code has one form', 'oxfmt/bin/oxfmt', ['--check']],
  ['lint, with types', 'oxlint/bin/oxlint', ['--type-aware', '--quiet', '--format=unix']],
  [
    'imports follow the layers',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    [
      '--config',
      '.dependency-cruiser.mjs',
      'app',
      'clients',
      'components',
      'lib',
      'server',
      'dev',
      'prisma',
    ],
  ],
  ['no dead code, no idle package', 'knip/bin/knip.js', ['--no-progress', '--no-config-hints']],
]

/** Holds the project to every law. Prints a line for each; answers how many held. */
export function keepLaws() {
  const files = projectFiles()
  const outcomes = [
    ...tools.map(([name, file, words]) => ({ name, breaches: askTool(file, words) })),
    ...tidyLaws.map((law) => ({ name: law.name, breaches: law.breaches(files) })),
  ]
  for (const { name, breaches } of outcomes) {
    process.stdout.write(`  ${breaches.length === 0 ? '✓' : '✗'} ${name}\n`)
    for (const breach of breaches) process.stdout.write(`      ${breach}\n`)
  }
  const failed = outcomes.filter(({ breaches }) => breaches.length > 0).length
  return { passed: outcomes.length - failed, failed }
}

/** A tool's complaints, line by line; none when it is content. */
function askTool(file, words) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`node_modules/${file}`, ...words],
    { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 },
  )
  if (status === 0) return []
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '')
  return lines.length > 0 ? lines : [`ended with status ${status}`]
}

/** What git holds or would hold: the project's own text files. */
function projectFiles() {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard']
  const { stdout } = spawnSync('git', list, { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 })
  return stdout
    .split('\n')
    .filter((file) => /\.(tsx?|m?js|json|md|css|prisma|sql|yml|sh)$/.test(file))
    .flatMap((file) => {
      try {
        return [{ file, text: readFileSync(file, 'utf8') }]
      } catch {
        return [] // removed, and not yet committed
      }
    })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.chdir(root)
  const { passed, failed } = keepLaws()
  process.stdout.write(`${passed} laws kept, ${failed} broken\n`)
  process.exitCode = failed === 0 ? 0 : 1
}
