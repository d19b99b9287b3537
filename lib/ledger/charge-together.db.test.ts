import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { chargeTogether, type OneOfMany } from './charge-together'
import { proveBalance } from './prove-balance'
import { readWallet } from './read-wallet'
import { commitHold } from './settle-hold'
import { after, give, newWallet, request, setDailyCap, start } from './testing/test-books'
import type { WalletRef } from './types'

class RolledBack extends Error {}

/** As its callers do: what is refused is rolled back whole. */
async function together(requests: readonly OneOfMany[]) {
  let answer: Awaited<ReturnType<typeof chargeTogether>> | undefined
  try {
    await db().$transaction(async (tx) => {
      answer = await chargeTogether(tx, requests)
      if (!answer.ok) throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
  return answer
}

const figures = async (wallet: WalletRef) => {
  expect((await proveBalance(db(), wallet)).holds).toBe(true)
  const { available, held } = (await readWallet(db(), wallet, start)) ?? {}
  return [available, held]
}

describe('several charges as one', () => {
  it('T5 all of them are made, holds as holds', async () => {
    const wallet = await newWallet()
    await give(wallet, 10_000n)
    const answer = await together([
      request(wallet, 1_000n),
      { ...request(wallet, 3_000n), expiresAt: after(900_000) },
      request(wallet, 0n),
    ])
    if (!answer?.ok) throw new Error('all were made')
    expect(answer.value.map(({ tokens, available }) => [tokens, available])).toEqual([
      [1_000n, 9_000n],
      [3_000n, 6_000n],
      [0n, 6_000n],
    ])
    expect(answer.value.map(({ id }) => id.slice(0, 4))).toEqual(['use_', 'hol_', 'use_'])
    expect(answer.value.map(({ expiresAt }) => expiresAt)).toEqual([null, after(900_000), null])
    expect(await figures(wallet)).toEqual([6_000n, 3_000n])
    const { organizationId } = wallet
    const held = { organizationId, holdId: answer.value[1]?.id ?? '', now: start }
    expect(await commitHold(held)).toMatchObject({ value: { tokens: 3_000n } })
  })

  it('T5 none is made when one is too much: it says what was there and what all need', async () => {
    const wallet = await newWallet()
    await give(wallet, 10_000n)
    const three = [4_000n, 5_000n, 2_000n].map((amount) => request(wallet, amount))
    expect(await together(three)).toEqual({
      ok: false,
      refusal: { kind: 'insufficientTokens', available: 10_000n, required: 11_000n },
    })
    expect(await figures(wallet)).toEqual([10_000n, 0n])
  })

  it('T6 what was charged before is neither there nor needed once more', async () => {
    const wallet = await newWallet()
    await give(wallet, 10_000n)
    const known = request(wallet, 4_000n)
    await together([known])
    expect(await together([known, request(wallet, 5_000n), request(wallet, 2_000n)])).toEqual({
      ok: false,
      refusal: { kind: 'insufficientTokens', available: 6_000n, required: 7_000n },
    })
    const again = await together([known, request(wallet, 6_000n)])
    expect(again?.ok && again.value.map(({ replayed }) => replayed)).toEqual([true, false])
    expect(await figures(wallet)).toEqual([0n, 0n])
  })

  it('a cap counts what was spent before them, not what was rolled back', async () => {
    const wallet = await newWallet()
    await give(wallet, 10_000n)
    await setDailyCap(wallet, 5_000n)
    await together([request(wallet, 1_000n)])
    expect(await together([request(wallet, 3_000n), request(wallet, 2_000n)])).toEqual({
      ok: false,
      refusal: { kind: 'spendCapReached', cap: 5_000n, spent: 1_000n, required: 5_000n },
    })
    expect(await figures(wallet)).toEqual([9_000n, 0n])
  })

  it('T6 a key of another request is refused as such', async () => {
    const wallet = await newWallet()
    await give(wallet, 10_000n)
    const known = request(wallet, 1_000n)
    await together([known])
    const other = { ...known, requestHash: 'another' }
    expect(await together([request(wallet, 1_000n), other])).toEqual({
      ok: false,
      refusal: { kind: 'keyReused' },
    })
    expect(await figures(wallet)).toEqual([9_000n, 0n])
  })
})
