import { expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { createLanes } from './lanes'
import { ledger } from './pool'
import { readWallet } from './read-wallet'
import { brokenIdentities } from './testing/two-batches'
import { give, newWallet, request, start } from './testing/test-books'

testDatabase()

const lanesOf = (queueLimit?: number) =>
  createLanes(ledger().pool, queueLimit === undefined ? {} : { queueLimit })

it('T5 charges of many wallets go side by side, each wallet’s in order of arrival and exactly', async () => {
  const lanes = lanesOf()
  const wallets = await Promise.all(Array.from({ length: 12 }, () => newWallet()))
  for (const wallet of wallets) await give(wallet, 10_000n)
  const answers = await Promise.all(
    wallets.map((wallet) =>
      Promise.all(
        Array.from({ length: 15 }, () =>
          lanes.charge({ ...request(wallet, 1_000n), id: newId('usage'), expiresAt: null }),
        ),
      ),
    ),
  )
  for (const [index, each] of answers.entries()) {
    const left = each.map((answer) => (answer.ok ? answer.value.available : 'refused'))
    const paid = Array.from({ length: 10 }, (_, made) => BigInt(9 - made) * 1_000n)
    expect(left).toEqual([...paid, ...Array.from({ length: 5 }, () => 'refused')])
    const wallet = wallets[index]
    expect(wallet && (await readWallet(db(), wallet, start))).toMatchObject({ available: 0n })
  }
  expect(lanes.waiting()).toBe(0)
  expect(await brokenIdentities()).toEqual([])
})

it('says how many wait in all of them', async () => {
  const lanes = lanesOf()
  const wallets = [await newWallet(), await newWallet(), await newWallet()]
  for (const wallet of wallets) await give(wallet, 10_000n)
  const coming = wallets.map((wallet) =>
    lanes.charge({ ...request(wallet, 1_000n), id: newId('usage'), expiresAt: null }),
  )
  expect(lanes.waiting()).toBe(3)
  await Promise.all(coming)
  expect(lanes.waiting()).toBe(0)
})
