import { describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { debit } from './debit'
import { hold } from './hold'
import { listDeviceOperations } from './read-device-log'
import { entryId, listEntries } from './read-entries'
import { readEventUsage } from './read-event-usage'
import { poolUsage, usageOfDevices } from './read-pool-usage'
import { usageByDay } from './read-usage'
import { readWalletStates } from './read-wallet-state'
import { commitHold, releaseHold } from './settle-hold'
import { takeBack } from './take-back'
import { after, give, newWallet, request, start } from './testing/test-books'

const day = 86_400_000
const nextDay = after(day)
const [today, tomorrow] = ['2026-01-31', '2026-02-01']

/** Two days of a pool: a and b by name, one charge without a device. */
async function usedPool() {
  const wallet = await newWallet('sharedPool')
  await give(wallet, 100_000n)
  const analysis = (deviceId: string | undefined, amount: bigint, now: Date) =>
    debit(request(wallet, amount, { deviceId, now, item: 'cloud_ai_analysis', quantity: 2 }))
  await analysis('dev_a', 1_000n, start)
  await analysis('dev_a', 2_000n, after(1000))
  await analysis('dev_b', 9_000n, nextDay)
  await analysis('dev_c', 500n, nextDay)
  await analysis(undefined, 4_000n, nextDay)
  return wallet
}

describe('usage', () => {
  it('S6 by day and device: those that spent most by name, the rest together', async () => {
    const wallet = await usedPool()
    const days = { ...wallet, from: today, to: tomorrow }
    expect(await poolUsage(db(), { ...days, devices: 2 })).toEqual([
      { day: today, deviceId: 'dev_a', tokens: 3_000n, quantity: 4n },
      { day: tomorrow, deviceId: 'dev_b', tokens: 9_000n, quantity: 2n },
      { day: tomorrow, deviceId: '', tokens: 4_500n, quantity: 4n },
    ])
    expect(await poolUsage(db(), { ...days, to: today, devices: 0 })).toEqual([
      { day: today, deviceId: '', tokens: 3_000n, quantity: 4n },
    ])
    expect(
      await poolUsage(db(), { ...days, from: '2027-01-01', to: '2027-01-02', devices: 2 }),
    ).toEqual([])
    const deviceIds = ['dev_a', 'dev_b', 'dev_new']
    expect(await usageOfDevices(db(), { ...days, to: today, deviceIds })).toEqual([
      { deviceId: 'dev_a', tokens: 3_000n, quantity: 4n, lastUsedAt: after(1000) },
      { deviceId: 'dev_b', tokens: 0n, quantity: 0n, lastUsedAt: nextDay },
      { deviceId: 'dev_new', tokens: 0n, quantity: 0n, lastUsedAt: null },
    ])
  })

  it('S6 grouped by what it is asked for', async () => {
    const wallet = await usedPool()
    await debit(request(wallet, 700n, { accountId: 'usr_1', now: nextDay, item: 'ai_photo' }))
    const query = { ...wallet, from: tomorrow, to: tomorrow }
    const sums = async (groupBy: 'none' | 'item' | 'device' | 'account') =>
      (await usageByDay(db(), { ...query, groupBy })).map(({ group, tokens }) => [group, tokens])
    expect(await sums('none')).toEqual([['', 14_200n]])
    expect(await sums('item')).toEqual([
      ['ai_photo', 700n],
      ['cloud_ai_analysis', 13_500n],
    ])
    expect(await sums('device')).toEqual([
      ['', 4_700n],
      ['dev_b', 9_000n],
      ['dev_c', 500n],
    ])
    expect(await sums('account')).toEqual([
      ['', 13_500n],
      ['usr_1', 700n],
    ])
  })

  it('S6 the device log, newest first: what a hold holds, and what of it was spent', async () => {
    const wallet = await usedPool()
    const { organizationId } = wallet
    const heldBy = async (deviceId: string, seconds: number) => {
      const now = after(day + seconds * 1000)
      const held = await hold({ ...request(wallet, 800n, { deviceId, now }), ttlSeconds: 900 })
      if (!held.ok) throw new Error(held.refusal.kind)
      return { organizationId, holdId: held.value.id, now }
    }
    await heldBy('dev_a', 1)
    await commitHold({ ...(await heldBy('dev_a', 2)), tokens: 300n })
    await releaseHold(await heldBy('dev_a', 3))
    await testDatabase().asOwner(
      `INSERT INTO devices (organization_id, id, name, serial, kind, created_at)
       VALUES ($1, 'dev_a', 'Lobby', 'S1', 'camera', $2)`,
      [organizationId, start],
    )
    const page = { ...wallet, limit: 10 }
    const log = await listDeviceOperations(db(), { ...page, deviceId: 'dev_a' })
    expect(log.map(({ status, tokens, deviceName }) => [status, tokens, deviceName])).toEqual([
      ['released', 0n, 'Lobby'],
      ['committed', 300n, 'Lobby'],
      ['held', 800n, 'Lobby'],
      ['done', 2_000n, 'Lobby'],
      ['done', 1_000n, 'Lobby'],
    ])
    const all = await listDeviceOperations(db(), page)
    expect(all).toHaveLength(7)
    const [first, second] = all
    if (!first || !second) throw new Error('there are seven')
    expect(await listDeviceOperations(db(), { ...page, before: first, limit: 1 })).toEqual([second])
    // Two of them are of the same instant: neither is passed over, nor shown twice.
    const pages = all.map((before) => listDeviceOperations(db(), { ...page, before, limit: 1 }))
    expect((await Promise.all(pages)).flat()).toEqual(all.slice(1))
    const between = { ...page, from: after(1000), to: nextDay }
    expect((await listDeviceOperations(db(), between)).map(({ tokens }) => tokens)).toEqual([
      2_000n,
    ])
    const unnamed = await listDeviceOperations(db(), { ...page, deviceId: 'dev_b' })
    expect(unnamed.map(({ deviceName }) => deviceName)).toEqual(['dev_b'])
  })

  it('E3 what an event cost by item, dearest first; a hold costs what was spent of it', async () => {
    const wallet = await newWallet()
    const { organizationId } = wallet
    await give(wallet, 50_000n)
    const of = { eventId: 'evt_1' }
    await debit(request(wallet, 1_000n, of))
    await debit(request(wallet, 2_000n, { ...of, quantity: 2 }))
    await debit(request(wallet, 9_000n, { eventId: 'evt_2' }))
    const held = await hold({
      ...request(wallet, 8_000n, { ...of, item: 'ai_video_high' }),
      ttlSeconds: 900,
    })
    const usage = { organizationId, eventId: 'evt_1' }
    const image = { item: 'ai_image_low', quantity: 3n, tokens: 3_000n }
    expect(await readEventUsage(db(), usage)).toEqual([image])
    if (!held.ok) throw new Error(held.refusal.kind)
    await commitHold({ organizationId, holdId: held.value.id, tokens: 5_000n, now: start })
    expect(await readEventUsage(db(), usage)).toEqual([
      { item: 'ai_video_high', quantity: 1n, tokens: 5_000n },
      image,
    ])
  })

  it('a wallet’s version changes with every commit, usage that costs nothing included', async () => {
    const [one, two] = [await usedPool(), await newWallet()]
    const versions = async () =>
      new Map(
        (await readWalletStates(db(), [one, two])).map(({ walletId, version }) => [
          walletId,
          version,
        ]),
      )
    const before = await versions()
    expect([...before.keys()].toSorted()).toEqual([one.walletId, two.walletId].toSorted())
    await debit(request(one, 0n, { deviceId: 'dev_a', now: after(2 * day) }))
    const then = await versions()
    expect(then.get(one.walletId)).not.toBe(before.get(one.walletId))
    expect(then.get(two.walletId)).toBe(before.get(two.walletId))
  })

  it('T8 entries by kind, each with an id of its own', async () => {
    const wallet = await usedPool()
    const all = await listEntries(db(), wallet)
    expect(all.map(({ sequence }) => sequence)).toEqual([6n, 5n, 4n, 3n, 2n, 1n])
    expect(all.at(-1)).toMatchObject({
      id: 'ent_00000000000000000001',
      kind: 'grant',
      amount: 100_000n,
      batchAvailableAfter: 100_000n,
      createdAt: start,
    })
    expect(entryId(36n)).toBe('ent_00000000000000000010')
    const grants = await listEntries(db(), { ...wallet, kinds: ['grant', 'hold'] })
    expect(grants.map(({ sequence }) => sequence)).toEqual([1n])
  })

  it('I5 a refund takes back unspent tokens, once for each reference and never more than there are', async () => {
    const wallet = await newWallet()
    const { batchId } = await give(wallet, 1_000n)
    await debit(request(wallet, 300n))
    const asked = { ...wallet, batchId, amount: 400n, reference: 'ref_1', now: start }
    await expect(takeBack(db(), { ...asked, amount: 701n })).rejects.toThrow('token_amount')
    expect(await takeBack(db(), asked)).toBe(400n)
    expect(await takeBack(db(), asked)).toBe(400n)
    const [entry] = await listEntries(db(), { ...wallet, limit: 1 })
    expect(entry).toMatchObject({ kind: 'clawBack', amount: 400n, batchAvailableAfter: 300n })
    expect(await takeBack(db(), { ...asked, amount: 300n, reference: 'ref_2' })).toBe(300n)
    expect(await listEntries(db(), wallet)).toHaveLength(4)
  })
})
