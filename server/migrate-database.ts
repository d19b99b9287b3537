// `npm run migrate`: brings the database of MIGRATE_DATABASE_URL (or DATABASE_URL) up to date.
import { prepareDatabase } from './prepare-database'
import { CannotDo, sayFailure } from './say-failure'

const { DATABASE_URL, MIGRATE_DATABASE_URL } = process.env

try {
  const url = MIGRATE_DATABASE_URL || DATABASE_URL
  if (!url) throw new CannotDo('DATABASE_URL is missing: where the database is.')
  const applied = await prepareDatabase(url, DATABASE_URL || url)
  const lines = applied.map((name) => `Applied ${name}.`)
  process.stdout.write(`${lines.join('\n') || 'The schema is up to date.'}\n`)
} catch (error) {
  sayFailure(error)
}
