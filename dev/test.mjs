// `npm test`: everything that CI runs, from a fresh clone, ending with `N passed, N failed`.
import '../server/check-node.mjs'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { checkWritable, installPackages, root } from './bootstrap.mjs'

const results = 'test-results'
const home = '.granary-e2e'
const total = { passed: 0, failed: 0 }

process.chdir(root)
Object.assign(process.env, { NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' })
checkWritable(path.join(root, '.granary'))
begin('packages')
installPackages()
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

runStep('database client', ['prisma/build/index.js', 'generate'])
keepAllLaws(await import('./laws.mjs'))
runStep('route types', ['next/dist/bin/next', 'typegen'])
runStep('types', ['typescript/bin/tsc', '--noEmit'])
await runTests()
runStep('build', ['next/dist/bin/next', 'build'])
await runJourneys()

process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
process.exit(total.failed === 0 ? 0 : 1)

function begin(name) {
  process.stdout.write(`\n▸ ${name}\n`)
}

/** Runs a tool from node_modules, its output shown. Answers whether it succeeded. */
function runTool([file, ...words], environment = {}) {
  const { status } = spawnSync(process.execPath, [path.join('node_modules', file), ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return status === 0
}

/** A step that counts as one check. */
function runStep(name, words) {
  begin(name)
  total[runTool(words) ? 'passed' : 'failed'] += 1
}

function keepAllLaws({ keepLaws }) {
  begin('laws')
  const { passed, failed } = keepLaws()
  total.passed += passed
  total.failed += failed
}

async function runTests() {
  begin('unit, property and database tests')
  const file = path.join(results, 'tests.json')
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
  const succeeded = runTool(['vitest/vitest.mjs', 'run', ...reporters])
  const report = readReport(file)
  // A file that does not load has no tests to fail: it counts as one.
  const broken = report?.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  add({
    succeeded,
    passed: report?.numPassedTests,
    failed: report && report.numFailedTests + broken,
  })
  await stopTestDatabase()
}

async function runJourneys() {
  begin('browser')
  await installChromium()
  begin('journeys')
  // The server of the journeys starts with nothing, like a newcomer's.
  rmSync(home, { recursive: true, force: true })
  const succeeded = runTool(['@playwright/test/cli.js', 'test'], { E2E_HOME: home })
  const stats = readReport(path.join(results, 'journeys.json'))?.stats
  add({
    succeeded,
    passed: stats?.expected,
    failed: stats && stats.unexpected + stats.skipped,
  })
}

/** A run that failed without a failed test still failed. */
function add({ succeeded, passed = 0, failed = 0 }) {
  total.passed += passed
  total.failed += succeeded || failed > 0 ? failed : 1
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

async function stopTestDatabase() {
  await import('../server/load-typescript.mjs')
  const { stopTestServer } = await import('./testing/test-server.ts')
  await stopTestServer()
}

/** Chromium for the journeys: the system's, Debian's package, or the one that Playwright brings. */
async function installChromium() {
  const { findChromium } = await import('./testing/find-chromium.ts')
  if (findChromium()) return
  const run = (command, words) =>
    spawnSync(command, words, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const install = ['install', '-y', '--no-install-recommends', 'chromium']
    process.env.DEBIAN_FRONTEND = 'noninteractive'
    run('apt-get', ['update', '-qq'])
    if (run('apt-get', install).status === 0) return
  }
  runTool(['@playwright/test/cli.js', 'install', 'chromium'])
}
