import { describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import type { QueuedCharge } from './charge'
import { chargeTogether } from './charge-together'
import { debit } from './debit'
import { freeze } from './freeze'
import { hold } from './hold'
import { openLedger } from './pool'
import { readCapUse } from './read-cap-use'
import { openRingFence } from './ring-fence'
import { commitHold, releaseHold } from './settle-hold'
import type { WalletRef } from './types'
import { after, give, newWallet, request, setDailyCap, start } from './testing/test-books'

const { url, asOwner } = testDatabase()

const cap = 10_000n
const nextDay = after(86_400_000)

async function cappedWallet(): Promise<WalletRef> {
  const wallet = await newWallet()
  await give(wallet, 100_000n, { sourceRef: 'first' })
  await setDailyCap(wallet, cap)
  return wallet
}

const usedByDay = async ({ organizationId }: WalletRef) => {
  const rows = await asOwner<{ tokens: string }>(
    'SELECT sum(tokens) AS tokens FROM usage_days WHERE organization_id = $1 GROUP BY day ORDER BY day',
    [organizationId],
  )
  return rows.map(({ tokens }) => BigInt(tokens))
}

const place = async (wallet: WalletRef, amount: bigint, now = start) => {
  const held = await hold({ ...request(wallet, amount, { now }), ttlSeconds: 900 })
  return held.ok ? held.value.id : held.refusal.kind
}

const refusedAt = (spent: bigint, required: bigint) => ({
  ok: false,
  refusal: { kind: 'spendCapReached', cap, spent, required },
})

describe('the cap of the organization', () => {
  it('is exact at its edge though two processes charge and hold at once', async () => {
    const wallet = await cappedWallet()
    const other = await newWallet()
    await give(other, 100_000n)
    const ledgers = [openLedger(url), openLedger(url)]
    const charges = ledgers.flatMap(({ lane }, process) =>
      Array.from({ length: 40 }, async (_, index) => {
        const isOther = index % 4 === 0
        const charge: QueuedCharge = {
          ...request(isOther ? other : wallet, 700n),
          id: `use_${process}_${index}`,
          expiresAt: index % 3 === 0 ? after(900_000) : null,
        }
        return { answer: await lane.charge(charge), isOther }
      }),
    )
    const answers = await Promise.all(charges)
    await Promise.all(ledgers.map((ledger) => ledger.close()))
    const booked = answers.filter(({ answer }) => answer.ok)
    // 14 × 700 = 9,800; a fifteenth would make 10,500.
    expect(booked.filter(({ isOther }) => !isOther)).toHaveLength(14)
    expect(booked.filter(({ isOther }) => isOther)).toHaveLength(20)
    expect(answers.find(({ answer }) => !answer.ok)?.answer).toEqual(refusedAt(9_800n, 700n))
    expect(await debit(request(wallet, 200n))).toMatchObject({ ok: true })
    expect(await debit(request(wallet, 1n))).toEqual(refusedAt(cap, 1n))
    expect(await debit(request(wallet, 0n))).toMatchObject({ ok: true })
  })

  it('counts what was used before it was set, and is lifted at once', async () => {
    const wallet = await newWallet()
    await give(wallet, 100_000n)
    await debit(request(wallet, 8_000n))
    expect(await place(wallet, 1_500n)).toMatch(/^hol_/)
    await setDailyCap(wallet, cap)
    expect(await debit(request(wallet, 501n))).toEqual(refusedAt(9_500n, 501n))
    await setDailyCap(wallet, 9_000n)
    expect(await debit(request(wallet, 1n))).toMatchObject({
      refusal: { cap: 9_000n, spent: 9_500n },
    })
    await setDailyCap(wallet, null)
    expect(await debit(request(wallet, 20_000n))).toMatchObject({ ok: true })
  })

  it('T6 a known key gets its first answer again, whatever the cap says by then', async () => {
    const wallet = await cappedWallet()
    const all = request(wallet, cap)
    expect(await debit(all)).toMatchObject({ value: { replayed: false } })
    expect(await debit(all)).toMatchObject({ value: { replayed: true } })
    const together = await Promise.all([debit(all), debit(request(wallet, 1n)), debit(all)])
    expect(together).toMatchObject([
      { value: { replayed: true } },
      refusedAt(cap, 1n),
      { value: { replayed: true } },
    ])
  })

  it('T7 no day’s usage passes it, though holds are committed on the day after', async () => {
    const wallet = await cappedWallet()
    const { organizationId } = wallet
    const late = new Date(nextDay.getTime() - 43_200_001)
    const [first, second] = [await place(wallet, 6_000n, late), await place(wallet, 4_000n, late)]
    const morning = after(43_200_001)
    expect(await debit(request(wallet, 1n, { now: morning }))).toEqual(refusedAt(cap, 1n))
    await commitHold({ organizationId, holdId: first, tokens: 1_000n, now: morning })
    await releaseHold({ organizationId, holdId: second, now: morning })
    expect(await debit(request(wallet, 9_001n, { now: morning }))).toEqual(
      refusedAt(1_000n, 9_001n),
    )
    expect(await debit(request(wallet, 9_000n, { now: morning }))).toMatchObject({ ok: true })
    expect(await usedByDay(wallet)).toEqual([cap])
  })

  it('does not count what is set aside for an event or frozen by a dispute', async () => {
    const wallet = await cappedWallet()
    const fence = { eventId: 'evt_1', name: 'Gala', day: '2026-02-01', asked: 50_000n }
    const opened = await openRingFence(
      db(),
      { ...wallet, ...fence, tokens: 50_000n, expiresAt: nextDay },
      start,
    )
    expect(opened).toMatchObject({ ok: true })
    await give(wallet, 30_000n, { sourceRef: 'disputed' })
    const batch = { ...wallet, source: 'topUp', sourceRef: 'disputed', now: start } as const
    expect(await freeze(db(), { ...batch, reference: 'dispute' })).toBe(30_000n)
    expect(await debit(request(wallet, cap))).toMatchObject({ ok: true })
    expect(await debit(request(wallet, 1n))).toEqual(refusedAt(cap, 1n))
  })

  it('says of charges made together what all of them need', async () => {
    const wallet = await cappedWallet()
    const answer = await db()
      .$transaction(async (tx) => {
        const found = await chargeTogether(tx, [request(wallet, 6_000n), request(wallet, 4_001n)])
        if (!found.ok) throw Object.assign(new Error('refused'), { found })
        return found
      })
      .catch((error: { found?: unknown }) => error.found)
    expect(answer).toEqual(refusedAt(0n, 10_001n))
    expect(await usedByDay(wallet)).toEqual([])
  })

  it('says what counts against it, as the refusal does, and nothing without a cap', async () => {
    const wallet = await cappedWallet()
    await debit(request(wallet, 3_000n))
    await place(wallet, 2_500n)
    expect(await readCapUse(db(), wallet, start)).toBe(5_500n)
    expect(await debit(request(wallet, 5_000n))).toMatchObject(refusedAt(5_500n, 5_000n))
    expect(await readCapUse(db(), wallet, nextDay)).toBe(2_500n)
    await setDailyCap(wallet, null)
    expect(await readCapUse(db(), wallet, start)).toBeNull()
  })
})
