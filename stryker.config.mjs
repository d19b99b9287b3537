// `npm run mutation`: breaks the rules one by one and counts which of them no test misses.
// One place: `npm run mutation -- --mutate 'lib/domain/money/*.ts'`.

export default {
  mutate: [
    'lib/domain/**/*.ts',
    '!lib/domain/**/*.test.ts',
    // The model that the wallet is held against, and the sandbox's drawings: nobody's money.
    '!lib/domain/tokens/wallet-model*.ts',
    '!lib/domain/pictures/**',
    // What of the ledger needs no database; the rest of it is `npm run mutation:ledger`.
    'lib/ledger/{array-text,charge-columns,known-wallet,read-line,remembered-wallets,retry-conflicts,wallet-charges}.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: true },
  coverageAnalysis: 'perTest',
  // What runs once at load (tables of words, constants) needs every test for each mutant: the types
  // and the laws hold those.
  ignoreStatic: true,
  incremental: true,
  incrementalFile: '.granary/mutation/incremental.json',
  // Nothing else is copied to the sandbox.
  ignorePatterns: [
    '*',
    '!lib/domain/**',
    '!lib/ledger/**',
    '!lib/db/**',
    '!catalog/**',
    '!dev/testing/**',
    '!server/server-only.ts',
    '!*.ts',
    '!*.json',
  ],
  tempDirName: '.stryker-tmp',
  concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 2),
  timeoutMS: 15_000,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: '.granary/mutation/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 85 },
}
