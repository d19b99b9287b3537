import type pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { newId } from '@/lib/db/new-id'
import type { QueuedCharge } from './charge'
import { createLane } from './group-commit'
import { openLedger, type Ledger } from './pool'
import { give, newWallet, request } from './testing/test-books'
import type { WalletRef } from './types'

// A lane goes on, whatever becomes of a batch.

const { url } = testDatabase()

const open: Ledger[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((ledger) => ledger.close()))
})

/** A lane, and the names of what it asked the database. `instead`: what the driver answers first. */
function watch(pool: pg.Pool, instead: object[] = []) {
  const asked: string[] = []
  const query = async (statement: pg.QueryConfig) => {
    asked.push(statement.name ?? 'unnamed')
    return instead.shift() ?? pool.query(statement)
  }
  const watched = new Proxy(pool, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)),
  })
  const lane = createLane(watched, {})
  const chargeAll = (wallets: readonly WalletRef[]) =>
    Promise.allSettled(
      wallets.map((wallet) =>
        lane.charge({ ...request(wallet, 1_000n), id: newId('usage'), expiresAt: null }),
      ),
    )
  const charges = (wallet: WalletRef, count: number) =>
    chargeAll(Array.from({ length: count }, () => wallet))
  return { asked, chargeAll, charges }
}

/** Somebody holds the wallet, and others wait 50 ms for it. Answers how it is let go. */
async function lock({ pool }: Ledger, { organizationId, walletId }: WalletRef) {
  // A connection whose statement failed is closed by its pool: each new one is told.
  const verify = (client: pg.PoolClient, done: (error?: Error) => void) => {
    client.query("SET lock_timeout = '50ms'", done)
  }
  Object.assign(pool.options, { verify })
  const holder = await pool.connect()
  await holder.query('BEGIN')
  await holder.query('SELECT FROM wallets WHERE organization_id = $1 AND id = $2 FOR UPDATE', [
    organizationId,
    walletId,
  ])
  return async () => {
    await holder.query('ROLLBACK')
    holder.release()
  }
}

async function openOne() {
  const ledger = openLedger(url, { max: 2 })
  open.push(ledger)
  const wallet = await newWallet()
  await give(wallet, 100_000n)
  return { ledger, wallet }
}

const statusesOf = (answers: readonly PromiseSettledResult<unknown>[]) =>
  answers.map(({ status }) => status)

describe('a batch that cannot be decided', () => {
  it('fails as a whole when the wallet stays locked: nobody waits for it again in turn', async () => {
    const { ledger, wallet } = await openOne()
    const letGo = await lock(ledger, wallet)
    const { asked, charges } = watch(ledger.pool)
    const answers = await charges(wallet, 3)
    expect(answers).toMatchObject(Array.from({ length: 3 }, () => ({ reason: { code: '55P03' } })))
    expect(asked).toEqual(['ledger_charge_learning'])
    await letGo()
    expect(statusesOf(await charges(wallet, 3))).toEqual(
      Array.from({ length: 3 }, () => 'fulfilled'),
    )
  })

  it('fails for the wallet that stays locked alone: its neighbours are charged', async () => {
    const { ledger, wallet } = await openOne()
    const free = await newWallet()
    await give(free, 100_000n)
    const letGo = await lock(ledger, wallet)
    const { chargeAll } = watch(ledger.pool)
    const answers = await chargeAll([wallet, free, wallet, free])
    expect(statusesOf(answers)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled'])
    await letGo()
  })

  it('does not end the lane when a charge cannot even be looked at', async () => {
    const { ledger, wallet } = await openOne()
    const lane = createLane(ledger.pool, {})
    const queued = (): QueuedCharge => ({
      ...request(wallet, 1_000n),
      id: newId('usage'),
      expiresAt: null,
    })
    const broken = Object.defineProperty(queued(), 'walletId', {
      get: () => {
        throw new Error('nobody foresaw this')
      },
    })
    const answers = await Promise.allSettled([lane.charge(broken), lane.charge(queued())])
    expect(statusesOf(answers)).toEqual(['rejected', 'rejected'])
    expect(await lane.charge(queued())).toMatchObject({ value: { available: 99_000n } })
  })

  it('does not end the lane when what comes back is no answer', async () => {
    const { ledger, wallet } = await openOne()
    const { charges } = watch(ledger.pool, [{ rows: [{ lines: 'ok|nonsense' }] }, { rows: [] }])
    expect(statusesOf(await charges(wallet, 2))).toContain('rejected')
    expect(statusesOf(await charges(wallet, 3))).toEqual(
      Array.from({ length: 3 }, () => 'fulfilled'),
    )
  })
})
