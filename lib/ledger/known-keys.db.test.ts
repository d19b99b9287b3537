import { expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { debit } from './debit'
import { readWallet } from './read-wallet'
import { give, newWallet, request, start } from './testing/test-books'

testDatabase()

it('T6 known keys among new ones are answered as the first time, the empty wallet’s too', async () => {
  const [wallet, other] = [await newWallet(), await newWallet()]
  await give(wallet, 3_000n)
  await give(other, 9_000n)
  const known = request(wallet, 3_000n)
  await debit(known)
  const again = await Promise.all([
    debit(request(other, 1_000n)),
    debit(known),
    debit(request(other, 2_000n)),
    debit(request(wallet, 1n)),
  ])
  expect(again).toMatchObject([
    { value: { available: 8_000n, replayed: false } },
    { value: { available: 0n, replayed: true } },
    { value: { available: 6_000n, replayed: false } },
    { refusal: { kind: 'insufficientTokens', available: 0n } },
  ])
  await give(wallet, 5_000n)
  const more = await Promise.all([debit(request(wallet, 1_000n)), debit(known)])
  expect(more).toMatchObject([{ value: { available: 4_000n } }, { value: { replayed: true } }])
  expect(await readWallet(db(), wallet, start)).toMatchObject({ available: 4_000n })
})
