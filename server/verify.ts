// `npm run verify`: proves every identity of the ledger from its journal, and names the first row that breaks one.
import { parseArgs } from 'node:util'
import { ledger } from '@/lib/ledger/pool'
import { verify } from '@/lib/ledger/verify'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const proof = await verify()
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
