import { expect, it } from 'vitest'
import { lockWallets } from './lock-wallets'
import { ledger } from './pool'
import { give, newWallet } from './testing/test-books'

it('locks in the order of (organization, wallet), whatever order they are named in', async () => {
  const { pool } = ledger()
  const locked: unknown[] = []
  const query = (text: string, values: unknown[]) => {
    locked.push(values)
    return pool.query(text, values)
  }
  const watched = new Proxy(pool, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)),
  })
  const made = [await newWallet(), await newWallet(), await newWallet()]
  const wallets = made
    .flatMap((wallet) => [{ ...wallet, walletId: 'wal_0' }, wallet])
    .toSorted((left, right) => (left.walletId < right.walletId ? -1 : 1))
  for (const wallet of made) await give(wallet, 1_000n)
  const figures = await lockWallets(watched, wallets)
  const names = wallets.map(({ organizationId, walletId }) => `${organizationId} ${walletId}`)
  expect(locked).toEqual(names.toSorted().map((name) => name.split(' ')))
  expect(figures.map(({ available }) => available)).toEqual([0n, 0n, 0n, 1_000n, 1_000n, 1_000n])
})
