import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { installJobs } from './install-jobs'
import { migrate } from './migrate'

export const migrationsFolder = fileURLToPath(new URL('../prisma/migrations', import.meta.url))

/**
 * Everything a database needs before the app connects: the newest schema and the job queue. `url`
 * belongs to the owner; the user of `appUrl`, when it is another, is let into the application's roles.
 * Answers the names of the migrations it applied.
 */
export async function prepareDatabase(url: string, appUrl: string = url): Promise<string[]> {
  const applied = await migrate({ url, folder: migrationsFolder })
  await installJobs(url)
  const user = userOf(appUrl)
  if (user !== userOf(url)) await admit(url, user)
  return applied
}

const userOf = (url: string): string => decodeURIComponent(new URL(url).username)

/** PostgreSQL has members of a role stay so: again changes nothing. */
async function admit(connectionString: string, user: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(`GRANT granary_app, granary_tenant TO ${pg.escapeIdentifier(user)}`)
  } finally {
    await client.end()
  }
}
