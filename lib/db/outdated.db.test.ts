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

it('R7 connections with plans of the schema before work on after a migration has changed types under them', async () => {
  for (const [, use] of uses) await everywhere(use)
  await asOwner('CREATE DOMAIN newer_amount AS bigint CHECK (VALUE >= 0)')
  await asOwner(`ALTER TABLE wallets ALTER COLUMN available TYPE newer_amount,
    ALTER COLUMN debt TYPE newer_amount`)
  await asOwner(`ALTER TABLE token_batches ALTER COLUMN available TYPE newer_amount`)
  for (const [name, use] of uses)
    await expect(everywhere(use), name).resolves.toHaveLength(40)
})
