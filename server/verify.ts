// `npm run verify`: proves every identity of the ledger from its journal, and names the first row that breaks one.
import { parseArgs } from 'node:util'
import { ledger } from '@/lib/ledger/pool'
import { verify } from '@/lib/ledger/verify'
import { demoDatabase } from './demo-database'
import { CannotDo, sayFailure } from './say-failure'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const database = process.env['DATABASE_URL'] || demoDatabase()
if (!database) giveUp(new CannotDo('DATABASE_URL is missing: where the database is.'))
process.env['DATABASE_URL'] = database
const proof = await verify().catch(giveUp)
await ledger().close()

const print = (text: string) => process.stdout.write(`${text}\n`)
const figures = { wallets: proof.wallets, entries: Number(proof.entries), breaks: proof.breaks }

if (values.json) print(JSON.stringify(figures))
else {
  for (const found of proof.breaks) {
    print(`Broken: ${found.identity}`)
    print(`  ${found.row} in wallet ${found.walletId} of ${found.organizationId}`)
    print(`  ${JSON.stringify(found.detail)}`)
  }
  const end = proof.breaks.length === 0 ? 'every identity holds' : 'stopped at the first break'
  print(`${proof.wallets} wallets, ${proof.entries} entries: ${end}`)
}
process.exitCode = proof.breaks.length === 0 ? 0 : 1

function giveUp(error: unknown): never {
  sayFailure(error)
  process.exit()
}
