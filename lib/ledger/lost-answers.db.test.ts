import fc from 'fast-check'
import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { newId } from '@/lib/db/new-id'
import type { ChargeAnswer, ChargeRequest } from './charge'
import { createLane } from './group-commit'
import { ledger } from './pool'
import { give, newWallet, request, setDailyCap } from './testing/test-books'
import { brokenIdentities } from './testing/two-batches'
import type { WalletRef } from './types'

// A connection breaks before or after a commit, whoever decided it: the lane asks alone, the caller asks again under
// the same key, here or at another process, and everything is charged once, under the id that was answered.

const { asOwner } = testDatabase()

type Fate = 'kept' | 'lostBefore' | 'lostAfter'

const cut = () => new Error('Connection terminated unexpectedly')

/** A lane whose next statements end as told; then they are kept. */
function openProcess() {
  const { pool } = ledger()
  let fates: Fate[] = []
  const query = async (statement: pg.QueryConfig) => {
    const fate = fates.shift() ?? 'kept'
    if (fate === 'lostBefore') throw cut()
    const answer = await pool.query(statement)
    if (fate === 'lostAfter') throw cut()
    return answer
  }
  const unsure = new Proxy(pool, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)),
  })
  const lane = createLane(unsure, {})
  return {
    tell: (next: readonly Fate[]) => {
      fates = [...next]
    },
    charge: (asked: ChargeRequest) =>
      lane.charge({ ...asked, id: newId('usage'), expiresAt: null }),
  }
}

type Process = ReturnType<typeof openProcess>

/** Asks until somebody answers, each time the next process. */
async function insist(
  processes: readonly Process[],
  asked: ChargeRequest,
  door: number,
): Promise<ChargeAnswer> {
  for (let tries = 0; ; tries += 1) {
    const process = processes[(door + tries) % processes.length]
    if (!process || tries > 20) throw new Error('nobody answers')
    try {
      return await process.charge(asked)
    } catch {
      continue
    }
  }
}

const fate = fc.constantFrom<Fate>('kept', 'kept', 'lostBefore', 'lostAfter')
const burst = fc.record({
  charges: fc.array(fc.record({ wallet: fc.nat(2), amount: fc.nat(900), again: fc.boolean() }), {
    minLength: 2,
    maxLength: 6,
  }),
  fates: fc.tuple(
    fc.array(fate, { minLength: 1, maxLength: 4 }),
    fc.array(fate, { minLength: 1, maxLength: 4 }),
  ),
  cap: fc.constantFrom<bigint | null>(null, null, 4_000n),
})

const booked = async ({ organizationId }: WalletRef) =>
  asOwner<{ key: string; id: string; amount: string }>(
    `SELECT idempotency_key AS key, id, amount::text FROM token_operations
     WHERE organization_id = $1 ORDER BY 1`,
    [organizationId],
  )

describe('answers that are lost', () => {
  it('T6 each charge that was answered is booked once, under the id that was answered, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(burst, { minLength: 2, maxLength: 6 }), async (bursts) => {
        const capped = await newWallet()
        const wallets = [capped, await newWallet(), await newWallet()]
        for (const wallet of wallets) await give(wallet, 9_000n)
        const processes = [openProcess(), openProcess()]
        const answered = new Map<string, string>()
        for (const { charges, fates, cap } of bursts) {
          for (const [index, process] of processes.entries()) process.tell(fates[index] ?? [])
          await setDailyCap(capped, cap)
          const asked = charges.flatMap(({ wallet, amount, again }) => {
            const one = request(wallets[wallet] ?? capped, BigInt(amount))
            return again ? [one, one] : [one]
          })
          const answers = await Promise.all(asked.map((one, door) => insist(processes, one, door)))
          for (const [index, { idempotencyKey }] of asked.entries()) {
            const answer = answers[index]
            if (!answer?.ok) continue
            expect(answered.get(idempotencyKey) ?? answer.value.id).toBe(answer.value.id)
            answered.set(idempotencyKey, answer.value.id)
          }
        }
        const rows = (await Promise.all(wallets.map(booked))).flat()
        expect(new Map(rows.map(({ key, id }) => [key, id]))).toEqual(answered)
        expect(rows).toHaveLength(answered.size)
      }),
      { numRuns: 25 },
    )
    expect(await brokenIdentities()).toEqual([])
  })
})
