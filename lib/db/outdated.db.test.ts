import { randomUUID } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { rowsWithin, within } from '@/lib/db/scope'
import { transaction } from '@/lib/db/transaction'
import { debit } from '@/lib/ledger/debit'
import { closeLedger } from '@/lib/ledger/pool'
import { give, newWallet } from '@/lib/ledger/testing/test-books'

const { asOwner } = testDatabase()
const wallet = await newWallet()
await give(wallet, 100_000_000n)
const { organizationId, walletId: id } = wallet

afterAll(async () => {
  await closeLedger()
  await db().$disconnect()
})

/** More at once than any pool has connections: each of them has planned each statement. */
const everywhere = (run: () => Promise<unknown>) =>
  Promise.all(Array.from({ length: 40 }, () => run()))

const scoped = within(db(), [organizationId])
const statement = {
  name: 'available-of-a-wallet',
  text: 'SELECT available FROM wallets WHERE organization_id = $1 AND id = $2',
  values: [organizationId, id],
}

const uses: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['a query', () => db().wallet.findMany({ where: { organizationId } })],
  [
    'a transaction',
    () => transaction(db(), (tx) => tx.wallet.findFirst({ where: { organizationId, id } })),
  ],
  ['a query in a scope', () => scoped.wallet.findMany({ where: { organizationId } })],
  [
    'a transaction in a scope',
    () => transaction(scoped, (tx) => tx.wallet.findFirst({ where: { organizationId, id } })),
  ],
  ['a statement in a scope', () => rowsWithin(scoped, statement)],
  [
    'a charge',
    () =>
      debit({
        organizationId,
        walletId: id,
        idempotencyKey: randomUUID(),
        requestHash: 'x',
        amount: 100n,
        item: 'text_message',
        quantity: 1,
        now: new Date(),
      }),
  ],
]

it.each(uses)(
  'R7 %s on connections with plans of the schema before works on after a migration has changed types under them',
  async (name, use) => {
    await everywhere(use)
    const domain = `amount_for_${name.replaceAll(' ', '_')}`
    await asOwner(`CREATE DOMAIN ${domain} AS bigint CHECK (VALUE >= 0)`)
    await asOwner(`ALTER TABLE wallets ALTER COLUMN available TYPE ${domain},
      ALTER COLUMN debt TYPE ${domain}`)
    await asOwner(`ALTER TABLE token_batches ALTER COLUMN available TYPE ${domain}`)
    await expect(everywhere(use)).resolves.toHaveLength(40)
  },
)
