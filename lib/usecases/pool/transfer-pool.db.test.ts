import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import {
  addCameras,
  contextFor,
  fill,
  makePerson,
  makePool,
  provePool,
  type TestPerson,
  type TestPool,
} from '@/dev/testing/pool-world'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { verify } from '@/lib/ledger/verify'
import { readHistoryOf } from '@/lib/usecases/shared-licenses/read-license-history'
import { placeHold } from '@/lib/usecases/tokens/place-hold'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'
import { settleHold } from '@/lib/usecases/tokens/settle-hold'
import { previewTransfers } from './preview-transfer'
import { transferPool } from './transfer-pool'

const { asOwner } = testDatabase()
let ada: TestPerson

beforeAll(async () => {
  ada = await makePerson()
})

const report = (deviceId: string, quantity = 1) => ({
  payer: { deviceId },
  item: 'cloud_ai_analysis',
  quantity,
  idempotencyKey: newId('usage'),
  requestHash: 'same',
})

const move = (from: TestPool, to: TestPool) =>
  transferPool(contextFor(from.organizationId, ada), {
    toOrganizationId: to.organizationId,
    confirmName: to.name,
  })

/** Available, held and spent of one pool, from one look at its batches. */
const figures = async ({ organizationId }: TestPool) => {
  const proof = await provePool(organizationId)
  expect(proof.holds).toBe(true)
  return { available: proof.available, held: proof.held, spent: proof.spent }
}

describe('S5 under load', () => {
  it('S5 100 transfers back and forth while 50 cameras spend: nothing is lost, nothing fails', async () => {
    const alpha = await makePool(ada, 'Alpha')
    const beta = await makePool(ada, 'Beta')
    await fill(alpha, 'shared-1000', 3)
    await fill(beta, 'shared-1000', 2)
    const cameras = [
      ...(await addCameras(alpha, 25)).map((id) => ({ pool: alpha, id })),
      ...(await addCameras(beta, 25)).map((id) => ({ pool: beta, id })),
    ]
    const load = { running: true }
    let charged = 0n
    const refusals = new Set<string>()
    const spend = cameras.map(async ({ pool, id }) => {
      while (load.running) {
        const charge = await recordUsage(contextFor(pool.organizationId, ada), report(id))
        if (charge.ok) charged += charge.value.tokens
        else refusals.add(charge.refusal.kind)
      }
    })
    const sums = new Set<string>()
    const watch = (async () => {
      while (load.running) sums.add(await sumOfBoth(alpha, beta))
    })()
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        index % 2 ? move(alpha, beta) : move(beta, alpha),
      ),
    )
    load.running = false
    await Promise.all([...spend, watch])
    const kinds = outcomes.map((outcome) => (outcome.ok ? 'moved' : outcome.refusal.kind))
    expect(kinds.filter((kind) => kind !== 'emptyPool')).toContain('moved')
    expect(kinds.filter((kind) => kind !== 'moved' && kind !== 'emptyPool')).toEqual([])
    expect([...refusals].filter((kind) => kind !== 'insufficientTokens')).toEqual([])
    expect([...sums]).toEqual(['5000000'])
    const [a, b] = [await figures(alpha), await figures(beta)]
    expect(a.spent + b.spent).toBe(charged)
    expect(a.available + b.available + charged).toBe(5_000_000n)
    const bound = await db().sharedLicense.count({
      where: {
        transferredAt: null,
        organizationId: { in: [alpha.organizationId, beta.organizationId] },
      },
    })
    expect(bound).toBe(5)
    expect((await verify()).breaks).toEqual([])
  }, 120_000)
})

/** What both pools hold and have spent, in one statement: one instant. */
async function sumOfBoth(alpha: TestPool, beta: TestPool): Promise<string> {
  const [row] = await asOwner<{ sum: string }>(
    `SELECT sum(available + held + spent)::text AS sum FROM token_batches
     WHERE organization_id IN ($1, $2)`,
    [alpha.organizationId, beta.organizationId],
  )
  return row?.sum ?? ''
}

describe('S5 holds that are open at the transfer', () => {
  /** 1,000 tokens at the source, 100 of them held, transferred along `count` further pools. */
  async function heldThenMoved(count: number) {
    const names = ['Source', 'Second', 'Third'].slice(0, count + 1)
    const pools = await Promise.all(names.map((name) => makePool(ada, name)))
    const [source, ...others] = pools
    if (!source) throw new Error('there is no source')
    await fill(source, 'shared-1000')
    const [camera = ''] = await addCameras(source, 1)
    const context = contextFor(source.organizationId, ada)
    const held = await placeHold(context, { ...report(camera, 100), ttlSeconds: 900 })
    if (!held.ok) throw new Error(held.refusal.kind)
    let from = source
    for (const to of others) {
      const moved = await move(from, to)
      if (!moved.ok) throw new Error(moved.refusal.kind)
      from = to
    }
    return { source, last: from, pools, context, holdId: held.value.id }
  }

  const spentAll = { available: 0n, held: 0n, spent: 100_000n }
  const nothing = { available: 0n, held: 0n, spent: 0n }

  it.each([1, 2])('S5 committed: the source pays (%i transfers)', async (count) => {
    const { source, last, context, holdId } = await heldThenMoved(count)
    expect(await figures(source)).toEqual({ available: 0n, held: 100_000n, spent: 0n })
    expect(await figures(last)).toEqual({ available: 900_000n, held: 0n, spent: 0n })
    const settled = await settleHold(context, { way: 'commit', holdId })
    expect(settled).toMatchObject({ ok: true })
    expect(await figures(source)).toEqual(spentAll)
    expect(await figures(last)).toEqual({ available: 900_000n, held: 0n, spent: 0n })
  })

  it.each([1, 2])('S5 committed for less: the rest follows (%i transfers)', async (count) => {
    const { source, last, context, holdId } = await heldThenMoved(count)
    const settled = await settleHold(context, { way: 'commit', holdId, tokens: 40_000n })
    expect(settled).toMatchObject({ ok: true })
    expect(await figures(source)).toEqual({ available: 0n, held: 0n, spent: 40_000n })
    expect(await figures(last)).toEqual({ available: 960_000n, held: 0n, spent: 0n })
  })

  it.each([1, 2])('S5 released: the tokens follow (%i transfers)', async (count) => {
    const { source, last, pools, context, holdId } = await heldThenMoved(count)
    const settled = await settleHold(context, { way: 'release', holdId })
    expect(settled).toMatchObject({ ok: true })
    for (const pool of pools)
      expect(await figures(pool)).toEqual(
        pool === last ? { available: 1_000_000n, held: 0n, spent: 0n } : nothing,
      )
    expect(await figures(source)).toEqual(nothing)
  })

  it.each([1, 2])('S5 run out of time: the tokens follow (%i transfers)', async (count) => {
    const { source, last, holdId } = await heldThenMoved(count)
    const late = contextFor(source.organizationId, ada, new Date(Date.now() + 901_000))
    const settled = await settleHold(late, { way: 'commit', holdId })
    expect(settled).toMatchObject({ ok: false, refusal: { kind: 'holdSettled', as: 'expired' } })
    expect(await figures(source)).toEqual(nothing)
    expect(await figures(last)).toEqual({ available: 1_000_000n, held: 0n, spent: 0n })
  })

  it('S5 what is held and follows an earlier transfer is not counted by the next one', async () => {
    const { source, last, context, holdId } = await heldThenMoved(1)
    await fill(source, 'shared-1000')
    const [preview] = await previewTransfers(context)
    expect(preview?.source).toMatchObject({ available: 1_000_000n, held: 0n })
    const moved = await move(source, last)
    expect(moved).toMatchObject({ value: { tokens: 1_000_000n, heldTokens: 0n, licenses: 1 } })
    await settleHold(context, { way: 'release', holdId })
    expect(await figures(last)).toEqual({ available: 2_000_000n, held: 0n, spent: 0n })
    const [next] = await previewTransfers(context)
    expect(next?.source).toMatchObject({ available: 0n, held: 0n, licenses: 0 })
  })

  it('S5 tokens that are all held leave their license behind for nobody', async () => {
    const alpha = await makePool(ada, 'Alpha')
    const beta = await makePool(ada, 'Beta')
    await fill(alpha, 'shared-1000')
    const [camera = ''] = await addCameras(alpha, 1)
    const context = contextFor(alpha.organizationId, ada)
    const held = await placeHold(context, { ...report(camera, 1000), ttlSeconds: 900 })
    if (!held.ok) throw new Error(held.refusal.kind)
    const moved = await move(alpha, beta)
    expect(moved).toMatchObject({ value: { tokens: 0n, heldTokens: 1_000_000n, licenses: 1 } })
    await settleHold(context, { way: 'release', holdId: held.value.id })
    expect(await figures(beta)).toMatchObject({ available: 1_000_000n })
  })
})

describe('S5 provenance', () => {
  it('S5 a license keeps where it came from through any number of transfers', async () => {
    const pools = await Promise.all(['Alpha', 'Beta', 'Gamma'].map((name) => makePool(ada, name)))
    const [alpha, beta, gamma] = pools
    if (!alpha || !beta || !gamma) throw new Error('three pools')
    await fill(alpha, 'shared-1000')
    const first = await db().sharedLicense.findFirstOrThrow({
      where: { organizationId: alpha.organizationId },
    })
    for (const [from, to] of [
      [alpha, beta],
      [beta, gamma],
      [gamma, alpha],
      [alpha, gamma],
    ] as const)
      expect(await move(from, to)).toMatchObject({ ok: true })
    const last = await db().sharedLicense.findFirstOrThrow({
      where: { organizationId: gamma.organizationId, transferredAt: null },
    })
    expect(last).toMatchObject({
      tokens: first.tokens,
      provenance: { licenseId: first.id, organizationId: alpha.organizationId, origin: 'key' },
    })
    const history = await readHistoryOf(contextFor(gamma.organizationId, ada), last.id)
    expect(history.map(({ organizationName, origin }) => `${organizationName}: ${origin}`)).toEqual(
      ['Gamma: transfer', 'Alpha: transfer', 'Gamma: transfer', 'Beta: transfer', 'Alpha: key'],
    )
  })

  it('S5 a confirmation sent twice is one transfer, even after new tokens came', async () => {
    const alpha = await makePool(ada, 'Alpha')
    const beta = await makePool(ada, 'Beta')
    await fill(alpha, 'shared-1000')
    const transferId = newId('transfer')
    const order = { toOrganizationId: beta.organizationId, confirmName: 'Beta', transferId }
    const first = await transferPool(contextFor(alpha.organizationId, ada), order)
    await fill(alpha, 'shared-1000')
    const again = await transferPool(contextFor(alpha.organizationId, ada), order)
    expect(again).toEqual(first)
    expect(await figures(alpha)).toMatchObject({ available: 1_000_000n })
  })
})
