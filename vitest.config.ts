import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const exclude = ['**/node_modules/**', '.stryker-tmp/**', '.next*/**', '.granary*/**', 'e2e/**']

export default defineConfig({
  resolve: {
    alias: [
      { find: 'server-only', replacement: at('./server/server-only.ts') },
      { find: /^@\//, replacement: at('./') },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx,mjs}'],
          exclude: [...exclude, '**/*.db.test.ts'],
          setupFiles: ['dev/testing/unit-setup.ts'],
          // Properties run hundreds of cases: on a busy machine five seconds are not enough.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: ['dev/testing/global-setup.ts'],
          setupFiles: ['dev/testing/database-setup.ts'],
          pool: 'forks',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
