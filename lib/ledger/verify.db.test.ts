import { describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { checkNextSlice, readLedgerCheck } from './check-continuously'
import { debit } from './debit'
import { hold } from './hold'
import { commitHold } from './settle-hold'
import type { WalletRef } from './types'
import { verify } from './verify'
import { after, give, newWallet, request, start } from './testing/test-books'

const { asOwner } = testDatabase()
const nextDay = after(86_400_000)

async function usedWallet(): Promise<WalletRef> {
  const wallet = await newWallet()
  await give(wallet, 9_000n)
  await debit(request(wallet, 1_000n))
  const held = await hold({ ...request(wallet, 500n), ttlSeconds: 900 })
  if (!held.ok) throw new Error('it was held')
  await commitHold({ organizationId: wallet.organizationId, holdId: held.value.id, now: start })
  return wallet
}

/** Breaks one row as no code of ours could, proves, and mends it again. */
async function provedWith(change: string, back: string, wallet: WalletRef) {
  const trigger = (state: string) =>
    asOwner(`ALTER TABLE token_entries ${state} TRIGGER append_only`)
  const values = [wallet.organizationId, wallet.walletId]
  const where = 'WHERE organization_id = $1 AND wallet_id = $2'
  await trigger('DISABLE')
  await asOwner(`${change} ${where}`, values)
  const proof = await verify()
  await asOwner(`${back} ${where}`, values)
  await trigger('ENABLE')
  return proof.breaks
}

describe('verify', () => {
  it('T8 finds nothing in true books and names the first row that breaks an identity', async () => {
    const wallet = await usedWallet()
    await usedWallet()
    expect(await verify(1)).toMatchObject({ wallets: 2, entries: 8n, breaks: [] })
    const entry = await provedWith(
      `UPDATE token_entries SET amount = amount + CASE sequence WHEN 2 THEN 1 ELSE 0 END`,
      `UPDATE token_entries SET amount = amount - CASE sequence WHEN 2 THEN 1 ELSE 0 END`,
      wallet,
    )
    expect(entry[0]).toMatchObject({ walletId: wallet.walletId, row: 'entry 2' })
    const batch = await provedWith(
      'UPDATE token_batches SET spent = spent + 1, granted = granted + 1',
      'UPDATE token_batches SET spent = spent - 1, granted = granted - 1',
      wallet,
    )
    expect(batch[0]?.row).toMatch(/^batch bat_/)
    const usage = await provedWith(
      'UPDATE usage_days SET tokens = tokens + 1',
      'UPDATE usage_days SET tokens = tokens - 1',
      wallet,
    )
    expect(usage[0]).toMatchObject({ row: 'usage of 2026-01-31' })
    const operation = await provedWith(
      'UPDATE token_operations SET amount = amount + 1',
      'UPDATE token_operations SET amount = amount - 1',
      wallet,
    )
    expect(operation[0]?.row).toMatch(/^operation (use|hol)_/)
    expect((await verify()).breaks).toEqual([])
  })

  it('T8 proves what is kept beside the books: usage by item, spending of capped keys, the next look, the cap', async () => {
    const wallet = await newWallet()
    const { organizationId } = wallet
    await give(wallet, 9_000n, { expiresAt: after(2 * 86_400_000) })
    const keyCap = { apiKeyId: 'key_1', cap: 5_000n }
    await debit(request(wallet, 1_000n, { keyCap, deviceId: 'dev_1' }))
    await debit(request(wallet, 1_000n, { keyCap, now: nextDay }))
    const held = await hold({ ...request(wallet, 500n, { keyCap }), ttlSeconds: 900 })
    if (!held.ok) throw new Error('it was held')
    const settle = { organizationId, holdId: held.value.id, tokens: 200n, now: start }
    await commitHold(settle)
    const found = async (table: string, change: (sign: string) => string) => {
      const set = (sign: string) =>
        asOwner(`UPDATE ${table} SET ${change(sign)} WHERE organization_id = $1`, [organizationId])
      await set('+')
      const [first] = (await verify()).breaks
      await set('-')
      return first?.row
    }
    expect(await found('usage_days', (sign) => `quantity = quantity ${sign} 1`)).toBe(
      'usage of 2026-01-31 ai_image_low',
    )
    expect(await found('key_spend_days', (sign) => `tokens = tokens ${sign} 1`)).toBe(
      'day 2026-01-31 of key key_1',
    )
    const later = (sign: string) => `next_expiry_at = next_expiry_at ${sign} interval '1 ms'`
    expect(await found('wallets', later)).toBe(`wallet ${wallet.walletId}`)
    const cap = (sign: string) => `daily_cap = ${sign === '+' ? '1' : 'NULL'}`
    expect(await found('wallets', cap)).toBe(`wallet ${wallet.walletId}`)
    expect((await verify()).breaks).toEqual([])
  })

  it('T8 the worker proves slice after slice and says when a round is finished', async () => {
    await usedWallet()
    while ((await checkNextSlice(start, 1)).next) continue
    expect(await readLedgerCheck(db())).toMatchObject({
      broken: 0n,
      firstBreak: null,
      finishedAt: start,
    })
    const wallet = await usedWallet()
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
