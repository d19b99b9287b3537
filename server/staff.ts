// `npm run staff -- ada@example.com`: makes an account one of the vendor's people, who see /vendor. `--remove` ends it.
import { parseArgs } from 'node:util'
import { db } from '@/lib/db/client'
import { appointStaff } from '@/lib/usecases/vendor/appoint-staff'
import { CannotDo, sayFailure } from './say-failure'

try {
  const options = { remove: { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const [email] = positionals
  if (!process.env['DATABASE_URL'])
    throw new CannotDo('DATABASE_URL is missing: where the database is.')
  if (email === undefined) throw new CannotDo('Whom? npm run staff -- ada@example.com')
  const staff = !values.remove
  const found = await appointStaff(db(), { email, staff, now: new Date() })
  await db().$disconnect()
  if (!found) throw new CannotDo(`Nobody has proven to be ${email}: sign up in the portal first.`)
  process.stdout.write(`${email} is ${staff ? '' : 'no longer '}staff\n`)
} catch (error) {
  sayFailure(error)
}
