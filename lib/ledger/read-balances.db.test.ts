import { expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { debit } from './debit'
import { balanceByDay } from './read-balances'
import { after, give, newWallet, request } from './testing/test-books'

const day = 86_400_000

it('T8 says what was there when each day ended: idle days as the day before, none before the first entry', async () => {
  const wallet = await newWallet()
  await give(wallet, 9_000n)
  await debit(request(wallet, 1_000n, { now: after(11.9 * 3_600_000) }))
  await debit(request(wallet, 2_000n, { now: after(12 * 3_600_000) }))
  await debit(request(wallet, 500n, { now: after(3 * day) }))
  const balances = await balanceByDay(db(), { ...wallet, from: '2026-01-30', to: '2026-02-04' })
  expect(balances).toEqual([
    { day: '2026-01-30', available: 0n },
    { day: '2026-01-31', available: 8_000n },
    { day: '2026-02-01', available: 6_000n },
    { day: '2026-02-02', available: 6_000n },
    { day: '2026-02-03', available: 5_500n },
    { day: '2026-02-04', available: 5_500n },
  ])
})
