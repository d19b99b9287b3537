import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import type { ChargeRequest, QueuedCharge } from './charge'
import { sendOne } from './charge-statements'
import { ledger } from './pool'
import { after, request } from './testing/test-books'
import { booksOf, brokenIdentities, twoBatches, twoBatchesKnownTo } from './testing/two-batches'
import { watchLane, type WatchedLane } from './testing/watched-lane'
import type { WalletRef } from './types'

// Charges that a process decides from what it remembers of a wallet (docs/adr/0020): the answers and the books are
// those of the database's own decision.

testDatabase()

const fromMemory = ['ledger_charge_known']
const byDatabase = ['ledger_charge_learning']
const alone = ['ledger_charge_one']

let lane: WatchedLane
let wallet: WalletRef

const charge = (amount: bigint, change: Partial<ChargeRequest> = {}) =>
  request(wallet, amount, change)

/** Remembered by the lane, which charged it. */
beforeEach(async () => {
  lane = watchLane()
  wallet = await twoBatchesKnownTo(lane)
})

describe('as remembered', () => {
  it('T5 T6 later charges are decided without a question; a single one goes by the call for one', async () => {
    const [one, two] = await lane.together(charge(2_000n), charge(1_000n))
    const [three] = await lane.together(charge(3_000n))
    const [four, five] = await lane.together(charge(500n), charge(500n))
    expect([one, two, three, four, five]).toMatchObject([
      { value: { available: 97_000n, replayed: false, parts: [{ tokens: 2_000n }] } },
      { value: { available: 96_000n } },
      { value: { available: 93_000n } },
      { value: { available: 92_500n } },
      { value: { available: 92_000n } },
    ])
    expect(lane.look()).toEqual([...fromMemory, ...alone, ...fromMemory])
    expect(await brokenIdentities()).toEqual([])
  })

  it('T5 the last thousandth of a batch is taken so; then the database says which burns next', async () => {
    await lane.together(charge(4_500n), charge(4_500n))
    expect(lane.look()).toEqual(fromMemory)
    await lane.together(charge(500n), charge(500n))
    await lane.together(charge(500n), charge(500n))
    expect(lane.look()).toEqual([...byDatabase, ...fromMemory])
    expect(await booksOf(wallet)).toMatchObject({ wallet: { available: 88_000 } })
    expect(await brokenIdentities()).toEqual([])
  })

  it('T5 what crosses into the next batch, or is more than there is, the database decides', async () => {
    const [, crossing] = await lane.together(charge(8_900n), charge(600n))
    expect(crossing).toMatchObject({ value: { parts: [{ tokens: 100n }, { tokens: 500n }] } })
    const [tooMuch, enough] = await lane.together(charge(90_000n), charge(1n))
    expect(tooMuch).toMatchObject({ refusal: { kind: 'insufficientTokens', available: 89_500n } })
    expect(enough).toMatchObject({ value: { available: 89_499n } })
    expect(lane.look()).toEqual([...byDatabase, ...byDatabase])
    expect(await brokenIdentities()).toEqual([])
  })

  it('S4 T7 free usage and holds are written as the database writes them', async () => {
    const hour = after(3_600_000)
    const together: Partial<QueuedCharge>[] = [
      { amount: 0n, item: 'cloud_ai_analysis', deviceId: 'dev_1' },
      { amount: 700n, expiresAt: hour, deviceId: 'dev_1' },
      { amount: 300n, metadata: { 'say "': 'a\\b', n: 1 }, occurredAt: after(-5), quantity: 3 },
      { amount: 200n, eventId: 'evt_1', accountId: 'usr_1' },
    ]
    const twin = await twoBatches()
    for (const change of together) {
      const one = { ...request(twin, 0n), id: '', expiresAt: null, ...change }
      await sendOne(ledger().pool, { ...one, id: one.idempotencyKey })
    }
    const answers = await lane.together(...together.map((one) => ({ ...charge(0n), ...one })))
    expect(
      answers.map((answer) => answer.ok && answer.value.parts.map(({ tokens }) => tokens)),
    ).toEqual([[], [700n], [300n], [200n]])
    expect(lane.look()).toEqual(fromMemory)
    expect(await booksOf(wallet)).toEqual(await booksOf(twin))
    expect(await brokenIdentities()).toEqual([])
  })

  const asked = fc.record({
    amount: fc.bigInt({ min: 0n, max: 4_000n }),
    isHold: fc.boolean(),
    item: fc.constantFrom('ai_photo', 'ai_video'),
    deviceId: fc.option(fc.constantFrom('dev_1', 'dev_2'), { nil: undefined }),
  })

  it('T5 T8 any charges leave the books that single charges by the database leave', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(asked, { minLength: 1, maxLength: 6 }), { maxLength: 5 }),
        async (groups) => {
          wallet = await twoBatches()
          const twin = await twoBatches()
          const ours = watchLane()
          for (const group of groups) {
            const changes = group.map(({ isHold, ...change }) => ({
              ...change,
              expiresAt: isHold ? after(3_600_000) : null,
            }))
            const answers = await ours.together(
              ...changes.map((change) => ({ ...charge(0n), ...change })),
            )
            for (const [index, change] of changes.entries()) {
              const one = { ...request(twin, 0n), ...change }
              const answer = await sendOne(ledger().pool, { ...one, id: one.idempotencyKey })
              const { ok } = answer
              expect(answers[index]).toMatchObject(
                ok
                  ? {
                      ok,
                      value: { tokens: answer.value.tokens, available: answer.value.available },
                    }
                  : { ok },
              )
            }
          }
          expect(await booksOf(wallet)).toEqual(await booksOf(twin))
        },
      ),
      { numRuns: 40 },
    )
    expect(await brokenIdentities()).toEqual([])
  })
})
