import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { debit } from '@/lib/ledger/debit'
import { give, newWallet, request } from '@/lib/ledger/testing/test-books'
import { checkLedger } from './check-ledger'
import { readStatus } from './read-status'
import { remember } from './remember'

describe('the status', () => {
  it('T8 says how many wallets and entries the worker has proven, and names nobody', async () => {
    const wallet = await newWallet()
    await give(wallet, 9_000n)
    await debit(request(wallet, 1_000n))
    expect(await checkLedger({ db: db(), appUrl: 'http://127.0.0.1:3000' })).toBe(1)
    const status = await readStatus(db())
    expect(status?.ledger).toMatchObject({ wallets: 1n, entries: 2n, broken: 0n })
    expect(status?.ledger?.finishedAt).toBeInstanceOf(Date)
    expect(status?.promises.every(({ broken }) => broken === 0)).toBe(true)
    expect(status?.worker).toEqual({ lastSeen: null, alive: false })
    expect(status?.queue).toMatchObject({ jobs: 0, lateJobs: 0, mails: 0, mailOnTime: true })
    const told = JSON.stringify(status, (_, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    )
    expect(told).not.toContain(wallet.organizationId)
  })

  it('asks the database once, however many ask at once', async () => {
    let asked = 0
    const read = remember(60_000, async (step: number) => (asked += step))
    expect(await Promise.all([read(1), read(1), read(1)])).toEqual([1, 1, 1])
    expect(await read(1)).toBe(1)
  })

  it('does not keep a failed reading', async () => {
    let isAway = true
    const read = remember(60_000, async () => {
      if (isAway) throw new Error('away')
      return 'here'
    })
    await expect(read(null)).rejects.toThrow('away')
    isAway = false
    expect(await read(null)).toBe('here')
  })
})
