import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** The tests of the domain and the ledger that need nothing but themselves: what Stryker runs for each mutant. */
export default defineConfig({
  resolve: {
    alias: [
      { find: 'server-only', replacement: at('./server/server-only.ts') },
      { find: /^@\//, replacement: at('./') },
    ],
  },
  test: {
    include: ['lib/domain/**/*.test.ts', 'lib/ledger/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.db.test.ts', 'lib/ledger/sql-laws.test.ts'],
    testTimeout: 60_000,
  },
})
