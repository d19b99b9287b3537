import { expect } from 'vitest'
import type { Db } from '@/lib/db/client'
import { proveSlice } from '@/lib/ledger/verify'
import { checkBooks } from '@/lib/usecases/vendor/check-invariants'

/**
 * Every invariant that can be read from the books, of these organizations or of all: the ones that run in
 * production (lib/usecases/vendor/invariants), and the journal of each wallet (T8).
 */
export async function expectBooksHold(
  db: Db,
  organizationIds: readonly string[] | null = null,
): Promise<void> {
  const checks = await checkBooks(db, organizationIds)
  expect(checks.filter(({ broken }) => broken > 0)).toEqual([])
  for (const organizationId of organizationIds ?? []) await expectJournalHolds(db, organizationId)
}

async function expectJournalHolds(db: Db, organizationId: string): Promise<void> {
  const wallets = await db.wallet.count({ where: { organizationId } })
  const { breaks } = await proveSlice({ organizationId, walletId: '' }, wallets)
  expect(breaks).toEqual([])
}
