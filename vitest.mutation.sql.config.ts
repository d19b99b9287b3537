import { defineConfig, mergeConfig } from 'vitest/config'
import ledger from './vitest.mutation.ledger.config'

/** The one file that changes the ledger's SQL; a wrong ledger's late rejections are part of it. */
export default mergeConfig(
  { ...ledger, test: { ...ledger.test, include: [], exclude: [] } },
  defineConfig({
    test: {
      include: ['proofs/mutation/ledger-sql.mutation.ts'],
      dangerouslyIgnoreUnhandledErrors: true,
      disableConsoleIntercept: true,
      pool: 'forks',
    },
  }),
)
