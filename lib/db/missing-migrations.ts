import 'server-only'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Db } from '@/lib/db/client'

/**
 * The migrations that this version needs and the database has not. Newer ones, of a version that is being
 * rolled out beside this one, do not count: they keep to what this one knows.
 */
export async function missingMigrations(db: Db): Promise<string[]> {
  const applied = await db.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
  const names = new Set(applied.map(({ name }) => name))
  return readdirSync(path.join(process.cwd(), 'prisma', 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !names.has(entry.name))
    .map(({ name }) => name)
}
