import { randomUUID } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { makeKey } from '@/dev/testing/api'
import { testDatabase } from '@/dev/testing/database'
import { killableServer } from '@/dev/testing/killable'
import { db } from '@/lib/db/client'
import { give, newWallet } from '@/lib/ledger/testing/test-books'
import { report } from '../report'
import { sized } from '../size'

const clients = 16
const rounds = sized({ slice: 2, full: 10 })
const { url } = testDatabase()
const server = await killableServer(url)

afterAll(() => server.kill())

it(
  'R1 a portal that is told to end in full load answers every call that it took, and books none that it did not',
  { timeout: 240_000 },
  async () => {
    const wallet = await newWallet()
    await give(wallet, 1_000_000_000n)
    const load: Load = {
      key: await makeKey(wallet.organizationId),
      ...wallet,
      acknowledged: 0,
      cut: [],
    }
    for (let round = 1; round <= rounds; round += 1) {
      const enough = load.acknowledged + 200
      const all = Array.from({ length: clients }, async () => {
        while (await spend(load));
      })
      await reached(() => load.acknowledged >= enough)
      expect(await server.stop()).toBe(0)
      await Promise.all(all)
      await server.start()
    }
    const booked = await db().tokenOperation.count({ where: { walletId: wallet.walletId } })
    expect(load.cut).toEqual([])
    expect(booked).toBe(load.acknowledged)
    report('operations', { cases: load.acknowledged, kills: rounds, lost: 0 })
  },
)

interface Load {
  readonly key: string
  readonly walletId: string
  acknowledged: number
  /** What became of the calls that were begun and not answered with a charge. */
  readonly cut: string[]
}

/**
 * One charge. False once an answer says that this portal ends (its connection closes): like a load
 * balancer, the client then goes elsewhere.
 */
async function spend(load: Load): Promise<boolean> {
  try {
    const { status, headers } = await fetch(`${server.url}/api/v1/usage`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${load.key}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({ walletId: load.walletId, item: 'text_message', quantity: 1 }),
    })
    if (status === 201) load.acknowledged += 1
    else load.cut.push(`answered ${status}`)
    return headers.get('connection') !== 'close'
  } catch (error) {
    load.cut.push(inWords(error))
    return false
  }
}

function inWords(error: unknown): string {
  const cause = error instanceof Error ? error.cause : error
  if (typeof cause !== 'object' || cause === null) return String(error)
  return 'code' in cause ? String(cause.code) : 'unknown'
}

async function reached(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 5))
}
