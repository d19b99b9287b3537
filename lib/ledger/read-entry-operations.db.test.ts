import { describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { debit } from './debit'
import { hold } from './hold'
import { listEntries } from './read-entries'
import { readEntryOperations } from './read-entry-operations'
import { commitHold, releaseHold } from './settle-hold'
import { after, give, newWallet, request, start } from './testing/test-books'
import type { WalletRef } from './types'

/** The lines of a journal, oldest first, each as "kind quantity item who". */
async function told(wallet: WalletRef): Promise<string[]> {
  const lines = await listEntries(db(), wallet)
  const operations = await readEntryOperations(db(), wallet, lines)
  return lines.toReversed().map(({ kind, reference }) => {
    const found = operations.get(reference)
    if (!found) return kind
    const who = found.deviceId ?? found.eventId ?? found.accountId ?? 'nobody'
    return `${kind} ${found.quantity} ${found.item} ${who}`
  })
}

/** That many analyses that cost nothing, so without an entry (S4). */
const analyseFree = ({ organizationId, walletId }: WalletRef, count: number) =>
  testDatabase().asOwner(
    `INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status, request_hash, amount,
       item, quantity, device_id, first_sequence, parts, available_after, created_at)
     SELECT $1, $2, 'free ' || $4::int || ' ' || n, 'use_' || n, 'usage', 'done', '', 0, 'cloud_ai_analysis', 1, 'dev_free', 1, 0, 0, $3
     FROM generate_series(1, $4::int) n`,
    [organizationId, walletId, start, count],
  )

describe('what a line of the journal was for', () => {
  it('T8 a charge, a hold and what became of it say item, quantity and for whom', async () => {
    const wallet = await newWallet()
    await give(wallet, 100_000n)
    await debit(request(wallet, 2_000n, { item: 'ai_image_high', eventId: 'evt_gala' }))
    await debit(request(wallet, 100n, { item: 'text_message', quantity: 3 }))
    const holdOf = async (accountId: string) => {
      const held = await hold({
        ...request(wallet, 1_000n, { item: 'ai_photo', accountId }),
        ttlSeconds: 60,
      })
      if (!held.ok) throw new Error('not held')
      return { ...wallet, holdId: held.value.id, now: after(1_000) }
    }
    await commitHold(await holdOf('acc_1'))
    await releaseHold(await holdOf('acc_2'))
    expect(await told(wallet)).toEqual([
      'grant',
      'spend 1 ai_image_high evt_gala',
      'spend 3 text_message nobody',
      'hold 1 ai_photo acc_1',
      'commit 1 ai_photo acc_1',
      'hold 1 ai_photo acc_2',
      'release 1 ai_photo acc_2',
    ])
  })

  it('S6 of a large pool the cameras and the holds are told, by their indexes alone', async () => {
    const wallet = await newWallet('sharedPool')
    await give(wallet, 100_000n)
    const analysis = { item: 'cloud_ai_analysis', quantity: 2 }
    await debit(request(wallet, 2_000n, { ...analysis, deviceId: 'dev_gate' }))
    await hold({
      ...request(wallet, 1_000n, { ...analysis, deviceId: 'dev_dock' }),
      ttlSeconds: 60,
    })
    await debit(request(wallet, 2_000n, analysis))
    expect((await told(wallet)).at(-1)).toBe('spend 2 cloud_ai_analysis nobody')
    // Three are there already.
    await analyseFree(wallet, 9_997)
    expect((await told(wallet)).at(-1)).toBe('spend 2 cloud_ai_analysis nobody')
    await analyseFree(wallet, 1)
    expect(await told(wallet)).toEqual([
      'grant',
      'spend 2 cloud_ai_analysis dev_gate',
      'hold 2 cloud_ai_analysis dev_dock',
      'spend',
    ])
  })

  it('O3 no operation of another organization or wallet is told', async () => {
    const [mine, other] = [await newWallet(), await newWallet()]
    await give(other, 5_000n)
    await debit(request(other, 1_000n))
    await hold({ ...request(other, 1_000n), ttlSeconds: 60 })
    const lines = await listEntries(db(), other)
    expect((await readEntryOperations(db(), other, lines)).size).toBe(2)
    expect((await readEntryOperations(db(), mine, lines)).size).toBe(0)
    const unknown = [{ reference: newId('usage'), createdAt: start }]
    expect((await readEntryOperations(db(), other, unknown)).size).toBe(0)
  })
})
