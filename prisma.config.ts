import { fileURLToPath } from 'node:url'
import { defineConfig } from 'prisma/config'

try {
  process.loadEnvFile() // Prisma 7 reads no .env by itself
} catch {
  // There is none: the environment says everything.
}

// The CLI wants a native schema engine, which it would download. dev/schema-engine.mjs answers
// from the WebAssembly build of the same engine that npm carries, so nothing is downloaded.
// Windows cannot spawn a script: there, Prisma fetches its engine as usual.
if (process.platform !== 'win32') {
  process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= fileURLToPath(
    new URL('./dev/schema-engine.mjs', import.meta.url),
  )
}

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations', seed: 'npm run seed' },
  datasource: { url: process.env['MIGRATE_DATABASE_URL'] ?? process.env['DATABASE_URL'] ?? '' },
})
