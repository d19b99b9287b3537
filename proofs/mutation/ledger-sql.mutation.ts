import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createVitest, type Vitest } from 'vitest/node'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { postgresCode, sqlState } from '@/lib/db/postgres-error'
import { identities } from '@/lib/ledger/identities'
import { proveBalance } from '@/lib/ledger/prove-balance'
import { Pair } from '@/lib/ledger/testing/ledger-and-model'
import { step, type Step } from '@/lib/ledger/testing/steps'
import { newWallet } from '@/lib/ledger/testing/test-books'
import { mutantsOf, type SqlMutant } from './mutate-sql'

// `npm run mutation:sql`: each function of the ledger, as the newest migration left it, changed in one place.
// First the model looks for the difference, in this process; what it does not find, the ledger's own tests do.
// MUTATION_FUNCTION names one function (or a part of its name), MUTATION_RUNS how often the model looks (0 for what
// the model never does: disputes, refunds, packages), MUTATION_TESTS the files that are asked (all of the ledger's).

type Verdict = 'model' | 'tests' | 'survived' | 'invalid'

const { asOwner } = testDatabase()
const folder = path.resolve('.granary/mutation')
const only = process.env['MUTATION_FUNCTION'] ?? ''
const runs = Number(process.env['MUTATION_RUNS'] ?? 30)

it('the ledger’s SQL is held by the model and the tests', async () => {
  mkdirSync(folder, { recursive: true })
  const functions = await asOwner<{ name: string; text: string }>(
    // Of several of one name the newest: the older ones serve processes of an earlier release.
    `SELECT DISTINCT ON (p.proname) p.proname AS name, pg_get_functiondef(p.oid) AS text FROM pg_proc p
     WHERE starts_with(p.proname, 'ledger_') AND strpos(p.proname, $1) > 0 ORDER BY p.proname, p.oid DESC`,
    [only],
  )
  expect(await judge()).toBe('survived')
  const tests = await startTests()
  expect(await judgeByTests(tests, '')).toBe('survived')
  const judged: (Omit<SqlMutant, 'text'> & { readonly verdict: Verdict })[] = []
  for (const { name, text } of functions) {
    for (const mutant of mutantsOf(name, text)) {
      const verdict = await verdictOf(tests, mutant, text)
      const { text: _, ...place } = mutant
      judged.push({ ...place, verdict })
      writeFileSync(path.join(folder, 'ledger-sql.json'), JSON.stringify(judged, null, 2))
    }
    print(
      name,
      judged.filter((one) => one.name === name).map(({ verdict }) => verdict),
    )
  }
  for (const { name, line, was, is, verdict } of judged)
    if (verdict === 'survived') process.stdout.write(`${name}:${line}\n  - ${was}\n  + ${is}\n`)
  print(
    'all',
    judged.map(({ verdict }) => verdict),
  )
  await tests.close()
}, 14_400_000)

async function verdictOf(tests: Vitest, mutant: SqlMutant, text: string): Promise<Verdict> {
  try {
    await asOwner(mutant.text)
  } catch {
    return 'invalid'
  }
  try {
    const verdict = await judge()
    return verdict === 'survived' ? await judgeByTests(tests, mutant.text) : verdict
  } finally {
    await asOwner(text)
  }
}

/** The same interleavings for every mutant. */
async function judge(): Promise<Verdict> {
  if (runs === 0) return 'survived'
  let found: unknown
  const holds = async (steps: readonly Step[]): Promise<void> => {
    try {
      await agrees(steps)
    } catch (error) {
      found = error
      throw error
    }
  }
  const steps = fc.array(step, { minLength: 10, maxLength: 60, size: 'max' })
  const checked = await fc.check(fc.asyncProperty(steps, holds), {
    numRuns: runs,
    seed: 20_261_127,
    endOnFailure: true,
  })
  if (!checked.failed) return 'survived'
  // What PostgreSQL cannot even run says nothing about the tests.
  const state = postgresCode(found) ?? sqlState(found)
  return state?.startsWith('42') ? 'invalid' : 'model'
}

async function agrees(steps: readonly Step[]): Promise<void> {
  const wallets = [await newWallet(), await newWallet(), await newWallet()]
  const pair = new Pair(wallets)
  for (const next of steps) await pair.take(next)
  await pair.agree()
  for (const wallet of wallets) {
    expect((await proveBalance(db(), wallet)).holds).toBe(true)
    for (const { name, text } of identities)
      expect([name, ...(await asOwner(text, [wallet.organizationId, '', 1]))]).toEqual([name])
  }
}

/** One run of the tests for all mutants: what they import is read once. */
async function startTests(): Promise<Vitest> {
  process.env['SQL_MUTANT'] = path.join(folder, 'mutant.sql')
  const config = 'vitest.mutation.ledger.config.ts'
  const tests = await createVitest('test', {
    config,
    watch: false,
    bail: 1,
    maxWorkers: 1,
    reporters: [{}],
  })
  await tests.standalone()
  return tests
}

async function judgeByTests(tests: Vitest, text: string): Promise<Verdict> {
  writeFileSync(path.join(folder, 'mutant.sql'), text)
  const found = await tests.globTestSpecifications()
  const { testModules, unhandledErrors } = await tests.runTestSpecifications(found)
  const isNoticed = unhandledErrors.length > 0 || testModules.some((file) => !file.ok())
  return isNoticed ? 'tests' : 'survived'
}

function print(name: string, verdicts: readonly Verdict[]): void {
  const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length
  const [model, tests, survived] = [count('model'), count('tests'), count('survived')]
  const share = ((100 * (model + tests)) / Math.max(1, model + tests + survived)).toFixed(1)
  const figures = `${share} %: ${model} by the model, ${tests} by the tests, ${survived} survived`
  process.stdout.write(`${name.padEnd(26)} ${figures} (${count('invalid')} not SQL)\n`)
}
