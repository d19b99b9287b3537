import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import type { ChargeAnswer, ChargeRequest } from './charge'
import { debit } from './debit'
import { freeze } from './freeze'
import { hold } from './hold'
import { closeWallet } from './open-wallet'
import { releaseHold } from './settle-hold'
import { after, give, request, setDailyCap } from './testing/test-books'
import { brokenIdentities, twoBatches, twoBatchesKnownTo } from './testing/two-batches'
import { watchLane, type WatchedLane } from './testing/watched-lane'
import type { WalletRef } from './types'

// Charges decided from memory (docs/adr/0020) of wallets that others moved meanwhile: the database decides.

const { asOwner } = testDatabase()

const fromMemory = ['ledger_charge_known']
const thenByDatabase = [...fromMemory, 'ledger_charge_many']
const thenLearning = [...fromMemory, 'ledger_charge_learning']
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

describe('not as remembered', () => {
  const happenings: {
    what: string
    happens: () => Promise<unknown>
    available?: bigint
    refusal?: object
  }[] = [
    { what: 'another process charged', happens: () => debit(charge(500n)), available: 97_500n },
    {
      what: 'another process held and released: the same balance at another entry',
      happens: async () => {
        const held = await hold({ ...charge(500n), ttlSeconds: 900 })
        const { organizationId } = wallet
        if (held.ok) await releaseHold({ organizationId, holdId: held.value.id, now: after(1) })
      },
      available: 98_000n,
    },
    {
      what: 'a batch arrived that burns sooner',
      happens: () => give(wallet, 5_000n, { expiresAt: after(1_000), sourceRef: 'sooner' }),
      available: 103_000n,
    },
    {
      what: 'a dispute froze a batch',
      happens: () =>
        freeze(db(), {
          ...wallet,
          source: 'topUp',
          sourceRef: 'first',
          reference: 'dp_1',
          now: after(1),
        }),
      available: 89_000n,
    },
    {
      what: 'somebody set a cap',
      happens: () => setDailyCap(wallet, 1_500n),
      refusal: { kind: 'spendCapReached', cap: 1_500n, spent: 1_000n, required: 1_000n },
    },
    {
      what: 'K7 the account left',
      happens: () => closeWallet(db(), wallet, after(1)),
      refusal: { kind: 'walletClosed' },
    },
  ]

  it.each(happenings)('$what: the database decides', async ({ happens, available, refusal }) => {
    await happens()
    const two = [charge(1_000n, { now: after(2) }), charge(1_000n, { now: after(2) })]
    const [first] = await lane.together(...two)
    expect(lane.look()).toEqual(thenByDatabase)
    expect(first).toMatchObject(
      refusal ? { ok: false, refusal } : { ok: true, value: { available } },
    )
    expect(await brokenIdentities()).toEqual([])
  })

  it('the others of its group are written from memory all the same, and it is learnt anew', async () => {
    const others = [await twoBatchesKnownTo(lane), await twoBatchesKnownTo(lane)]
    await debit(charge(500n))
    lane.look()
    const all = [others[0], wallet, others[1]].flatMap((each) => each ?? [])
    const answers = await lane.together(...all.map((each) => request(each, 1_000n)))
    expect(answers.map((answer) => answer.ok && answer.value.available)).toEqual([
      98_000n,
      97_500n,
      98_000n,
    ])
    expect(lane.look()).toEqual(thenByDatabase)
    // The one that was moved rests for four groups; the last of them tells how it stands.
    const rests = [thenByDatabase, thenByDatabase, thenByDatabase, thenLearning, fromMemory]
    for (const asked of rests) {
      await lane.together(...all.map((each) => request(each, 500n)))
      expect(lane.look()).toEqual(asked)
    }
    expect(await brokenIdentities()).toEqual([])
  })

  it('T6 who named a key that was refused meanwhile is decided after the group', async () => {
    await debit(charge(98_500n))
    const [key, now] = ['one key, two askers', after(2)]
    const answers = await lane.together(
      charge(1_000n, { idempotencyKey: key, now }),
      charge(400n, { idempotencyKey: key, now }),
      charge(100n, { now }),
    )
    expect(answers).toMatchObject([
      { refusal: { kind: 'insufficientTokens', available: 500n } },
      { value: { tokens: 400n, available: 0n } },
      { value: { tokens: 100n, available: 400n } },
    ])
    expect(lane.look()).toEqual([...thenByDatabase, ...alone])
    expect(await brokenIdentities()).toEqual([])
  })

  it('T8 a batch that is as remembered is not touched when its wallet is left out', async () => {
    const other = await twoBatchesKnownTo(lane)
    await setDailyCap(wallet, 50_000n)
    lane.look()
    const answers = await lane.together(charge(1_000n), request(other, 1_000n))
    expect(answers).toMatchObject([
      { value: { available: 98_000n } },
      { value: { available: 98_000n } },
    ])
    expect(lane.look()).toEqual(thenByDatabase)
    expect(await brokenIdentities()).toEqual([])
  })

  it('T5 a batch is not spent at the instant of its expiry', async () => {
    const atExpiry = { now: after(60_000) }
    const answers = await lane.together(charge(1_000n, atExpiry), charge(1_000n, atExpiry))
    expect(answers).toMatchObject([
      { value: { available: 89_000n } },
      { value: { available: 88_000n } },
    ])
    expect(lane.look()).toEqual(thenByDatabase)
    expect(await brokenIdentities()).toEqual([])
  })

  it('T5 charges of several instants are decided at the latest of them', async () => {
    const answers = await lane.together(charge(1n), charge(1n, { now: after(60_000) }))
    expect(answers).toMatchObject([
      { value: { available: 89_999n } },
      { value: { available: 89_998n } },
    ])
    expect(await brokenIdentities()).toEqual([])
  })

  it('T6 a known key among new ones is answered as the first time, once', async () => {
    const known = charge(1_000n)
    await debit(known)
    const answers = await lane.together(charge(100n), known, {
      ...known,
      requestHash: 'another',
      idempotencyKey: known.idempotencyKey,
    })
    expect(answers).toMatchObject([
      { value: { replayed: false, available: 97_900n } },
      { value: { replayed: true, available: 98_000n } },
      { refusal: { kind: 'keyReused' } },
    ])
    expect(await brokenIdentities()).toEqual([])
  })

  it('T6 a key that this process charged itself is known too', async () => {
    const mine = charge(1_000n)
    await lane.together(mine)
    expect(await lane.together(mine, charge(1n))).toMatchObject([
      { value: { replayed: true, available: 98_000n } },
      { value: { replayed: false, available: 97_999n } },
    ])
    expect(lane.look()).toEqual([...alone, ...fromMemory])
    expect(await brokenIdentities()).toEqual([])
  })

  it('what the database refuses does not harm its neighbours, and nothing is remembered of it', async () => {
    const answers = await Promise.allSettled([
      lane.together(charge(1_000n)),
      lane.together(charge(1_000n, { quantity: -5 })),
      lane.together(charge(1_000n)),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await lane.together(charge(1_000n))).toMatchObject([{ value: { available: 96_000n } }])
    expect(await brokenIdentities()).toEqual([])
  })
})

describe('processes that charge the same wallets at once', () => {
  it('T5 spend exactly what is there, and never lock in two orders', async () => {
    const wallets = [wallet, ...(await Promise.all(Array.from({ length: 11 }, () => twoBatches())))]
    const lanes = [lane, watchLane(), watchLane()]
    const answers = await Promise.all(
      lanes.map(async (one, process) => {
        const answers: ChargeAnswer[] = []
        for (let turn = 0; turn < 40; turn += 1) {
          const some = wallets.filter((_, index) => (index + turn) % 4 !== process)
          const charges = some.map((each) => request(each, turn % 5 ? 1_000n : 250n))
          answers.push(...(await one.together(...charges)))
        }
        return answers
      }),
    )
    const spent = answers
      .flat()
      .reduce((sum, answer) => sum + (answer.ok ? answer.value.tokens : 0n), 0n)
    const [left] = await asOwner<{ available: string }>(
      'SELECT sum(available) AS available FROM wallets WHERE id = ANY ($1)',
      [wallets.map(({ walletId }) => walletId)],
    )
    expect(BigInt(left?.available ?? -1)).toBe(99_000n * 12n - spent)
    const asked = lanes.flatMap(({ look }) => look())
    expect(asked).toContain('ledger_charge_known')
    expect(asked).not.toContain('40P01')
    expect(await brokenIdentities()).toEqual([])
  })

  it('a lane whose guesses are mostly wrong makes none for a while, and then learns anew', async () => {
    const others = await Promise.all(Array.from({ length: 7 }, () => twoBatchesKnownTo(lane)))
    const all = [wallet, ...others]
    const ofAll = () => lane.together(...all.map((each) => request(each, 100n)))
    for (const each of all) await debit(request(each, 500n))
    lane.look()
    await ofAll()
    expect(lane.look()).toEqual(thenByDatabase)
    for (let group = 0; group < 64; group += 1) await ofAll()
    expect(new Set(lane.look())).toEqual(new Set(['ledger_charge_many']))
    await ofAll()
    await ofAll()
    expect(lane.look()).toEqual(['ledger_charge_learning', ...fromMemory])
    expect(await brokenIdentities()).toEqual([])
  })
})
