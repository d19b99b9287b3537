// `npm run backup [-- file]`: the whole database as one file. Try it with `npm run restore-drill -- file`.
import { statSync } from 'node:fs'
import path from 'node:path'
import { dump, findTools } from './postgres-tools'
import { CannotDo, sayFailure } from './say-failure'

const url = process.env['MIGRATE_DATABASE_URL'] || process.env['DATABASE_URL']
const stamp = new Date().toISOString().slice(0, 16).replaceAll(/[^\d]/g, '')
const file = path.resolve(process.argv[2] ?? `granary-${stamp}.dump`)

try {
  if (!url) throw new CannotDo('DATABASE_URL is missing: where the database is.')
  await dump(await findTools(url), { url, file })
  const size = (statSync(file).size / 1_048_576).toFixed(1)
  process.stdout.write(`${file}: ${size} MiB. Prove it: npm run restore-drill -- ${file}\n`)
} catch (error) {
  sayFailure(error)
}
