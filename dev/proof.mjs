// `npm run proof [suite …]`: every proof in its full size, and a table of what was tried. See proofs/README.md.
import '../server/check-node.mjs'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { besideTheCode, programs } from '../proofs/suites.mjs'
import { root } from './bootstrap.mjs'
import { figuresOf, sumUp, tableOf } from './proof-table.mjs'

const results = 'test-results/proof'

process.chdir(root)
const suites = chosenSuites(process.argv.slice(2))
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
Object.assign(process.env, { PROOF: 'full', NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' })

const started = Date.now()
const tested = runTests(suites.filter(({ files }) => files))
const ran = suites.filter(({ program }) => program).map(runProgram)
const rows = [...tested, ...ran]
const table = tableOf(rows, Date.now() - started)
writeFileSync(path.join(results, 'table.md'), table)
process.stdout.write(`\n${table}`)
process.exit(rows.every(({ violations }) => violations === 0) ? 0 : 1)

/** Every folder of proofs/, and what proofs/suites.mjs names beside them. */
function chosenSuites(names) {
  const folders = readdirSync('proofs', { withFileTypes: true }).filter((one) => one.isDirectory())
  const all = [
    ...folders.map(({ name }) => ({ name, files: [`proofs/${name}/`] })),
    ...Object.entries(besideTheCode).map(([name, files]) => ({ name, files })),
    ...Object.entries(programs).map(([name, program]) => ({ name, program })),
  ]
  const unknown = names.filter((name) => !all.some((suite) => suite.name === name))
  if (unknown.length > 0) {
    process.stderr.write(`No suite ${unknown.join()}: ${all.map(({ name }) => name).join(', ')}\n`)
    process.exit(2)
  }
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name))
}

/** All tests in one run, so that both cores have work to the end; sorted out by suite afterwards. */
function runTests(testSuites) {
  if (testSuites.length === 0) return []
  const file = path.join(results, 'tests.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const words = ['node_modules/vitest/vitest.mjs', 'run', ...reporters]
  const succeeded = run([...words, ...testSuites.flatMap(({ files }) => files)])
  const tests = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).testResults : []
  const rows = testSuites.map((suite) =>
    sumUp(suite.name, testsOf(suite, tests), readReported(suite.name)),
  )
  const isExplained = succeeded || rows.some(({ violations }) => violations > 0)
  return isExplained ? rows : [...rows, { ...sumUp('vitest', [], []), violations: 1 }]
}

function testsOf({ files }, tests) {
  return tests.filter(({ name }) => {
    const relative = path.relative(root, name).replaceAll(path.sep, '/')
    return files.some((prefix) => relative.startsWith(prefix))
  })
}

/** A program that ends badly is a violation. */
function runProgram({ name, program }) {
  process.stdout.write(`\n▸ ${name}\n`)
  const from = Date.now()
  const succeeded = run(program)
  const row = sumUp(name, [], readReported(name))
  const violations = row.violations + (succeeded ? 0 : 1)
  return { ...row, violations, milliseconds: Date.now() - from }
}

function run(words) {
  return (
    spawnSync(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
  )
}

function readReported(name) {
  const file = path.join(results, `${name}.jsonl`)
  return existsSync(file) ? figuresOf(readFileSync(file, 'utf8')) : []
}
