// `npm run restore-drill -- file`: restores a backup beside the running database, proves its books, lists what
// the payment provider took after it, makes a purchase where money is play money, and takes it all away.
import { config } from '@/lib/config/config'
import { db } from '@/lib/db/client'
import { closeLedger } from '@/lib/ledger/pool'
import { listLaterPayments } from '@/lib/usecases/recovery/list-later-payments'
import { tryPurchase } from '@/lib/usecases/recovery/try-purchase'
import { services } from '@/lib/usecases/services'
import { checkInvariants } from '@/lib/usecases/vendor/check-invariants'
import { restoreBeside } from './restored-database'
import { CannotDo, sayFailure } from './say-failure'

const print = (line: string) => process.stdout.write(`${line}\n`)

try {
  const file = process.argv[2]
  if (!file) throw new CannotDo('Which backup? npm run restore-drill -- granary.dump')
  process.exitCode = (await drill(file)) ? 0 : 1
} catch (error) {
  sayFailure(error)
}

async function drill(file: string): Promise<boolean> {
  const restored = await restoreBeside(config().migrateDatabaseUrl, file)
  print(`restored, ${restored.migrations.length} migrations newer than the backup applied`)
  // From here on this process works on the restored copy alone.
  process.env['DATABASE_URL'] = restored.url
  try {
    return (await proveBooks()) && (await lookAtProvider()) && (await buySomething())
  } finally {
    await closeLedger()
    await db().$disconnect()
    await restored.drop()
    print('the copy is gone again')
  }
}

async function proveBooks(): Promise<boolean> {
  const checks = await checkInvariants(db())
  const broken = checks.filter((check) => check.broken > 0)
  for (const { name, example } of broken) print(`broken: ${name}, ${example}`)
  print(`${checks.length - broken.length} of ${checks.length} promises hold in the copy`)
  return broken.every(({ stopsWrites }) => !stopsWrites)
}

async function lookAtProvider(): Promise<boolean> {
  const later = await listLaterPayments(services())
  if (!later.ok) {
    print('the payment provider did not answer: what it took since then is not known')
    return false
  }
  print(`${later.value.length} payments at the provider that the backup does not know as paid`)
  for (const { intentId, amount, organizationId, fate } of later.value)
    print(`  ${intentId}  ${amount} cents  ${organizationId ?? 'unknown customer'}  ${fate}`)
  return true
}

async function buySomething(): Promise<boolean> {
  if (!config().sandbox) {
    print('no purchase was tried: outside the sandbox it would take real money')
    return true
  }
  const status = await tryPurchase(services())
  print(`a purchase in the copy: ${status}`)
  return status === 'paid' && proveBooks()
}
