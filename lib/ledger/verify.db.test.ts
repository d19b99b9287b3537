import { describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { checkNextSlice, readLedgerCheck } from './check-continuously'
import { identities } from './identities'
import { type Breakage, breakages } from './testing/breakages'
import { type UsedBooks, usedBooks } from './testing/used-books'
import { start } from './testing/test-books'
import { verify } from './verify'

const { asOwner } = testDatabase()

/** Breaks one row as no code of ours could, proves slice by slice, and mends it again. */
async function breaksAfter({ table, change, back, where = '' }: Breakage, books: UsedBooks) {
  const set = (values: string) =>
    asOwner(`UPDATE ${table} SET ${values} WHERE organization_id = $1 ${where}`, [
      books.organizationId,
    ])
  const append = (state: string) =>
    asOwner(`ALTER TABLE token_entries ${state} TRIGGER append_only`)
  await append('DISABLE')
  await set(change)
  const { breaks } = await verify(1)
  await set(back)
  await append('ENABLE')
  return breaks
}

describe('verify', () => {
  it('T8 finds nothing in true books, and names the first row that breaks each identity', async () => {
    await usedBooks()
    const books = await usedBooks()
    await usedBooks()
    expect(await verify(1)).toMatchObject({ wallets: 3, entries: 18n, breaks: [] })
    for (const breakage of breakages) {
      const { organizationId, walletId } = books
      const { identity } = breakage
      const broken = { identity, organizationId, walletId, row: breakage.row(books) }
      // No other identity sees it: each one is needed.
      expect(await breaksAfter(breakage, books), breakage.change).toMatchObject([broken])
    }
    expect((await verify(1)).breaks).toEqual([])
  })

  it('T8 breaks every identity there is', () => {
    const broken = new Set(breakages.map(({ identity }) => identity))
    expect([...broken]).toEqual(identities.map(({ name }) => name))
  })

  it('T8 the worker proves slice after slice and says when a round is finished', async () => {
    await usedBooks()
    while ((await checkNextSlice(start, 1)).next) continue
    expect(await readLedgerCheck(db())).toMatchObject({
      broken: 0n,
      firstBreak: null,
      finishedAt: start,
    })
    const wallet = await usedBooks()
    const ids = [wallet.organizationId, wallet.walletId]
    const change = (sign: string) =>
      asOwner(
        `UPDATE wallets SET available = available ${sign} 1 WHERE organization_id = $1 AND id = $2`,
        ids,
      )
    await change('+')
    while ((await checkNextSlice(start, 1)).next) continue
    expect(await readLedgerCheck(db())).toMatchObject({
      broken: 1n,
      firstBreak: { row: `wallet ${wallet.walletId}` },
    })
    await change('-')
  })
})
