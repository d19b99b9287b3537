import { fileURLToPath } from 'node:url'
import { installJobs } from './install-jobs'
import { migrate } from './migrate'

export const migrationsFolder = fileURLToPath(new URL('../prisma/migrations', import.meta.url))

/**
 * Everything a database needs before the app connects: the newest schema and the job queue. `url`
 * belongs to the owner. Answers the names of the migrations it applied.
 */
export async function prepareDatabase(url: string): Promise<string[]> {
  const applied = await migrate({ url, folder: migrationsFolder })
  await installJobs(url)
  return applied
}
