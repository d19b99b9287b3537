import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url))

const only = process.env['MUTATION_TESTS']?.split(' ')

/**
 * The ledger's own tests, most of them on PostgreSQL: what Stryker runs for each of its mutants. MUTATION_TESTS
 * names fewer, for a part of the ledger that the others do not ask: what those notice, all would.
 */
export default defineConfig({
  resolve: {
    alias: [
      { find: 'server-only', replacement: at('./server/server-only.ts') },
      { find: /^@\//, replacement: at('./') },
    ],
  },
  test: {
    include: only?.map((name) => `lib/ledger/${name}*.test.ts`) ?? ['lib/ledger/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'lib/ledger/sql-laws.test.ts', 'lib/ledger/model.db.test.ts'],
    globalSetup: ['dev/testing/global-setup.ts'],
    setupFiles: ['dev/testing/database-setup.ts', 'proofs/mutation/apply-mutant.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
