// `npm run staff -- ada@example.com`: makes an account one of the vendor's people, who see /vendor; `--remove` ends it.
// `npm run staff -- end-second-factor ada@example.com`: for somebody who has lost the app and every recovery code.
import { parseArgs } from 'node:util'
import { db } from '@/lib/db/client'
import { appointStaff } from '@/lib/usecases/vendor/appoint-staff'
import { endLostFactor } from '@/lib/usecases/vendor/end-lost-factor'
import { CannotDo, sayFailure } from './say-failure'

try {
  const options = { remove: { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  if (!process.env['DATABASE_URL'])
    throw new CannotDo('DATABASE_URL is missing: where the database is.')
  const said = await (positionals[0] === 'end-second-factor'
    ? endFactor(positionals.slice(1))
    : appoint(positionals, !values.remove))
  process.stdout.write(`${said}\n`)
} catch (error) {
  sayFailure(error)
} finally {
  await globalThis.granaryDb?.$disconnect()
}

async function appoint(words: readonly string[], staff: boolean): Promise<string> {
  const email = only(words, 'npm run staff -- ada@example.com')
  const found = await appointStaff(db(), { email, staff, now: new Date() })
  if (!found) throw new CannotDo(`Nobody has proven to be ${email}: sign up in the portal first.`)
  return `${email} is ${staff ? '' : 'no longer '}staff`
}

async function endFactor(words: readonly string[]): Promise<string> {
  const email = only(words, 'npm run staff -- end-second-factor ada@example.com')
  const ended = await endLostFactor(db(), { email, now: new Date() })
  if (ended.ok) return `${email} signs in without a second factor now; a mail says so to them.`
  const why = {
    nobody: `Nobody has the address ${email}.`,
    notOn: `${email} has none switched on.`,
  }
  throw new CannotDo(why[ended.refusal.kind])
}

function only([email, ...more]: readonly string[], example: string): string {
  if (email === undefined || more.length > 0) throw new CannotDo(`Whom? ${example}`)
  return email
}
