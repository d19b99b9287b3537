import { expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { proveBalance } from './prove-balance'
import { listEntries } from './read-entries'
import { expireDueBatches } from './sweep'
import { after, give, newWallet } from './testing/test-books'

it('T8 many workers at once book what expired once', async () => {
  const wallet = await newWallet()
  for (let batch = 0; batch < 5; batch += 1) await give(wallet, 1_000n, { expiresAt: after(1000) })
  const { organizationId } = wallet
  const request = { now: after(1000), organizationId }
  await Promise.all(Array.from({ length: 20 }, () => expireDueBatches(request)))
  const entries = await listEntries(db(), { ...wallet, kinds: ['expire'] })
  expect(entries.map(({ amount }) => amount)).toEqual([1_000n, 1_000n, 1_000n, 1_000n, 1_000n])
  expect(await proveBalance(db(), wallet)).toMatchObject({ holds: true, available: 0n })
})
