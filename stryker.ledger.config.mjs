// `npm run mutation:ledger`: the same for the TypeScript around the ledger's SQL, on PostgreSQL. The SQL
// itself is a text to Stryker: prisma/migrations and the statements are held by the model and the proofs.
import { resolve } from 'node:path'
import domain from './stryker.config.mjs'

// The tests' PostgreSQL outlives a run: it must not lie in Stryker's sandbox.
process.env.GRANARY_HOME = resolve(process.env.GRANARY_HOME ?? '.granary')

export default {
  ...domain,
  mutate: [
    'lib/ledger/*.ts',
    '!lib/ledger/*.test.ts',
    // Without a database: stryker.config.mjs.
    '!lib/ledger/{array-text,charge-columns,known-wallet,read-line,remembered-wallets,retry-conflicts,wallet-charges}.ts',
  ],
  vitest: { configFile: 'vitest.mutation.ledger.config.ts', related: true },
  incrementalFile: '.granary/mutation/ledger-incremental.json',
  ignorePatterns: [
    '*',
    '!lib/**',
    '!catalog/**',
    '!dev/**',
    '!server/**',
    '!prisma/**',
    '!proofs/mutation/**',
    '!*.ts',
    '!*.json',
    '.granary*/**',
  ],
  jsonReporter: { fileName: '.granary/mutation/ledger.json' },
}
