import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import type { ChargeAnswer, ChargeRequest, QueuedCharge } from './charge'
import { debit } from './debit'
import { freeze } from './freeze'
import { hold } from './hold'
import { identities } from './identities'
import { closeWallet } from './open-wallet'
import { ledger } from './pool'
import { releaseHold } from './settle-hold'
import { sendOne } from './charge-statements'
import { after, give, newWallet, request, setDailyCap } from './testing/test-books'
import { watchLane, type WatchedLane } from './testing/watched-lane'
import type { WalletRef } from './types'

// Charges that a process decides from what it remembers of a wallet (known-wallet.ts). Whatever happened to the
// wallet meanwhile, the answers and the books are those of the database's own decision.

const { asOwner } = testDatabase()

const fromMemory = ['ledger_charge_known']
const byDatabase = ['ledger_charge_learning']
const alone = ['ledger_charge_one']

let lane: WatchedLane
let wallet: WalletRef

const charge = (amount: bigint, change: Partial<ChargeRequest> = {}) =>
  request(wallet, amount, change)

/** A wallet with 10 tokens in the batch that burns first and 90 behind it, remembered after charges of one. */
beforeEach(async () => {
  lane = watchLane()
  wallet = await newWallet()
  await give(wallet, 10_000n, { expiresAt: after(60_000), sourceRef: 'first' })
  await give(wallet, 90_000n, { expiresAt: after(9_000_000), sourceRef: 'second' })
  await lane.together(charge(400n), charge(600n))
  expect(lane.look()).toEqual(byDatabase)
})

async function expectTrueBooks() {
  for (const { name, text } of identities)
    expect([name, ...(await asOwner(text, ['', '', 100_000]))]).toEqual([name])
}

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
    await expectTrueBooks()
  })

  it('T5 the last thousandth of a batch is taken so; then the database says which burns next', async () => {
    await lane.together(charge(4_500n), charge(4_500n))
    expect(lane.look()).toEqual(fromMemory)
    await lane.together(charge(500n), charge(500n))
    await lane.together(charge(500n), charge(500n))
    expect(lane.look()).toEqual([...byDatabase, ...fromMemory])
    expect(await booksOf(wallet)).toMatchObject([{ wallet: { available: 88_000 } }])
    await expectTrueBooks()
  })

  it('T5 what crosses into the next batch, or is more than there is, the database decides', async () => {
    const [, crossing] = await lane.together(charge(8_900n), charge(600n))
    expect(crossing).toMatchObject({ value: { parts: [{ tokens: 100n }, { tokens: 500n }] } })
    const [tooMuch, enough] = await lane.together(charge(90_000n), charge(1n))
    expect(tooMuch).toMatchObject({ refusal: { kind: 'insufficientTokens', available: 89_500n } })
    expect(enough).toMatchObject({ value: { available: 89_499n } })
    expect(lane.look()).toEqual([...byDatabase, ...byDatabase])
    await expectTrueBooks()
  })

  it('S4 T7 free usage and holds are written as the database writes them', async () => {
    const hour = after(3_600_000)
    const together: Partial<QueuedCharge>[] = [
      { amount: 0n, item: 'cloud_ai_analysis', deviceId: 'dev_1' },
      { amount: 700n, expiresAt: hour, deviceId: 'dev_1' },
      { amount: 300n, metadata: { 'say "': 'a\\b', n: 1 }, occurredAt: after(-5), quantity: 3 },
      { amount: 200n, eventId: 'evt_1', accountId: 'usr_1' },
    ]
    const twin = await twinOf()
    for (const change of together) {
      const one = { ...request(twin, 0n), id: '', expiresAt: null, ...change }
      await sendOne(ledger().pool, { ...one, id: one.idempotencyKey })
    }
    await lane.together(...together.map((change) => ({ ...charge(0n), ...change })))
    expect(lane.look()).toEqual(fromMemory)
    expect(await booksOf(wallet)).toEqual(await booksOf(twin))
    await expectTrueBooks()
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
          wallet = await twinOf()
          const twin = await twinOf()
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
    await expectTrueBooks()
  })
})

/** The wallet of `beforeEach` once more, as it was after its first charge. */
async function twinOf(): Promise<WalletRef> {
  const twin = await newWallet()
  await give(twin, 10_000n, { expiresAt: after(60_000), sourceRef: 'first' })
  await give(twin, 90_000n, { expiresAt: after(9_000_000), sourceRef: 'second' })
  await debit(request(twin, 400n))
  await debit(request(twin, 600n))
  return twin
}

/** All that the tables say of a wallet, without the ids that differ by nature. */
const booksOf = ({ organizationId }: WalletRef) =>
  asOwner(
    `SELECT (SELECT to_jsonb(w) - '{organization_id,id,account_id}'::text[] FROM wallets w WHERE organization_id = $1) AS wallet,
       (SELECT jsonb_agg(to_jsonb(b) - '{organization_id,id,wallet_id}'::text[] ORDER BY source_ref) FROM token_batches b WHERE organization_id = $1) AS batches,
       (SELECT jsonb_agg(to_jsonb(o) - '{organization_id,id,wallet_id,idempotency_key,request_hash}'::text[] ORDER BY first_sequence, parts, amount, item, device_id)
        FROM token_operations o WHERE organization_id = $1) AS operations,
       (SELECT jsonb_agg(to_jsonb(e) - '{organization_id,wallet_id,batch_id,reference}'::text[] ORDER BY sequence) FROM token_entries e WHERE organization_id = $1) AS entries,
       (SELECT jsonb_agg(to_jsonb(u) - '{organization_id,wallet_id}'::text[] ORDER BY day, item, device_id, account_id) FROM usage_days u WHERE organization_id = $1) AS usage`,
    [organizationId],
  )

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
    expect(lane.look()).toEqual(fromMemory)
    expect(first).toMatchObject(
      refusal ? { ok: false, refusal } : { ok: true, value: { available } },
    )
    await expectTrueBooks()
  })

  it('T5 a batch is not spent at the instant of its expiry', async () => {
    const atExpiry = { now: after(60_000) }
    const answers = await lane.together(charge(1_000n, atExpiry), charge(1_000n, atExpiry))
    expect(answers).toMatchObject([
      { value: { available: 89_000n } },
      { value: { available: 88_000n } },
    ])
    expect(lane.look()).toEqual(fromMemory)
    await expectTrueBooks()
  })

  it('T5 charges of several instants are decided at the latest of them', async () => {
    const answers = await lane.together(charge(1n), charge(1n, { now: after(60_000) }))
    expect(answers).toMatchObject([
      { value: { available: 89_999n } },
      { value: { available: 89_998n } },
    ])
    await expectTrueBooks()
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
    await expectTrueBooks()
  })

  it('T6 a key that this process charged itself is known too', async () => {
    const mine = charge(1_000n)
    await lane.together(mine)
    expect(await lane.together(mine, charge(1n))).toMatchObject([
      { value: { replayed: true, available: 98_000n } },
      { value: { replayed: false, available: 97_999n } },
    ])
    expect(lane.look()).toEqual([...alone, ...fromMemory])
    await expectTrueBooks()
  })

  it('what the database refuses does not harm its neighbours, and nothing is remembered of it', async () => {
    const answers = await Promise.allSettled([
      lane.together(charge(1_000n)),
      lane.together(charge(1_000n, { quantity: -5 })),
      lane.together(charge(1_000n)),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await lane.together(charge(1_000n))).toMatchObject([{ value: { available: 96_000n } }])
    await expectTrueBooks()
  })
})

describe('processes that charge the same wallets at once', () => {
  it('T5 spend exactly what is there, and never lock in two orders', async () => {
    const wallets = [wallet, ...(await Promise.all(Array.from({ length: 11 }, () => twinOf())))]
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
    await expectTrueBooks()
  })
})
