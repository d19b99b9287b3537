import { expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { ledger } from './pool'
import { listEntries } from './read-entries'
import { listBatches } from './read-wallet'
import { row } from './rows'
import { newWallet, start } from './testing/test-books'
import type { WalletRef } from './types'

const { asOwner } = testDatabase()

const giveMany = ({ organizationId, walletId }: WalletRef, count: number) =>
  asOwner(
    `SELECT count(*) FROM generate_series(1, $4::int) n CROSS JOIN LATERAL
       ledger_grant($1, $2, 'bat_' || n, 'topUp', n::text, 1000, '9999-12-31', $3::timestamptz) g`,
    [organizationId, walletId, start, count],
  )

it('T8 a page is the newest fifty entries, and two hundred batches, unless it is told otherwise', async () => {
  const wallet = await newWallet()
  await giveMany(wallet, 201)
  const page = await listEntries(db(), wallet)
  expect(page.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: 50 }, (_, index) => 201n - BigInt(index)),
  )
  expect(await listBatches(db(), wallet, { now: start })).toHaveLength(200)
  expect(await listBatches(db(), wallet, { now: start, limit: 201 })).toHaveLength(201)
})

it('a statement that answers no row is an error where one is promised', async () => {
  const asked = row(ledger().pool, 'SELECT 1 AS one WHERE false', [])
  await expect(asked).rejects.toThrow('the ledger answered no row')
})
