// `npm run migrate`: brings the database of MIGRATE_DATABASE_URL (or DATABASE_URL) up to date.
import { prepareDatabase } from '../server/prepare-database'

const url = process.env['MIGRATE_DATABASE_URL'] ?? process.env['DATABASE_URL']
if (!url) throw new Error('DATABASE_URL is missing.')

const applied = await prepareDatabase(url)
const lines = applied.map((name) => `Applied ${name}.`)
process.stdout.write(`${lines.join('\n') || 'The schema is up to date.'}\n`)
