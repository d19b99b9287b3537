import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The domain's own tests, which need nothing but themselves: what Stryker runs for each mutant. */
export default defineConfig({
  resolve: {
    alias: [{ find: /^@\//, replacement: fileURLToPath(new URL('./', import.meta.url)) }],
  },
  test: {
    include: ['lib/domain/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 60_000,
  },
})
