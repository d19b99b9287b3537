import { beforeAll, expect, it } from 'vitest'
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
import { clawBack } from '@/lib/ledger/freeze'
import { readWallet } from '@/lib/ledger/read-wallet'
import { verify } from '@/lib/ledger/verify'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'
import { transferPool } from './transfer-pool'

// What a pool owes for tokens whose payment was lost: 1,000 tokens of which 300 were spent.

let ada: TestPerson

beforeAll(async () => {
  ada = await makePerson()
})

async function spentPools() {
  const [source, target] = [await makePool(ada, 'Source'), await makePool(ada, 'Target')]
  await fill(source, 'shared-1000')
  const [deviceId = ''] = await addCameras(source, 1)
  const spent = await recordUsage(source.context, {
    payer: { deviceId },
    item: 'cloud_ai_analysis',
    quantity: 300,
    idempotencyKey: newId('usage'),
    requestHash: 'same',
  })
  expect(spent).toMatchObject({ ok: true, value: { tokens: 300_000n } })
  return { source, target }
}

/** The bank gives the money of the pool's first license back. */
async function losePayment({ organizationId, walletId }: TestPool) {
  const bought = await db().tokenBatch.findFirstOrThrow({
    where: { organizationId, walletId, source: 'sharedLicense' },
    orderBy: { createdAt: 'asc' },
  })
  const { sourceRef } = bought
  const batch = { organizationId, walletId, source: 'sharedLicense', sourceRef } as const
  return clawBack(db(), { ...batch, reference: newId('dispute'), now: new Date() })
}

const move = (from: TestPool, to: TestPool) =>
  transferPool(contextFor(from.organizationId, ada), {
    toOrganizationId: to.organizationId,
    confirmName: to.name,
  })

async function figures({ organizationId, walletId }: TestPool) {
  expect(await provePool(organizationId)).toMatchObject({ holds: true })
  const wallet = await readWallet(db(), { organizationId, walletId }, new Date())
  return { available: wallet?.available, debt: wallet?.debt }
}

it('S5 a debt is no token and no license: it stays with the pool that owes it', async () => {
  const { source, target } = await spentPools()
  await fill(source, 'shared-1000')
  expect(await losePayment(source)).toEqual({ taken: 700_000n, debt: 300_000n })
  expect(await move(source, target)).toMatchObject({
    ok: true,
    value: { tokens: 1_000_000n, licenses: 2 },
  })
  expect(await figures(source)).toEqual({ available: 0n, debt: 300_000n })
  expect(await figures(target)).toEqual({ available: 1_000_000n, debt: 0n })
  expect((await verify()).breaks).toEqual([])
})

it('S5 a payment lost after the transfer is owed by the pool that had paid; what moved stays where it is', async () => {
  const { source, target } = await spentPools()
  expect(await move(source, target)).toMatchObject({ ok: true, value: { tokens: 700_000n } })
  expect(await losePayment(source)).toEqual({ taken: 0n, debt: 1_000_000n })
  expect(await figures(source)).toEqual({ available: 0n, debt: 1_000_000n })
  expect(await figures(target)).toEqual({ available: 700_000n, debt: 0n })
  expect((await verify()).breaks).toEqual([])
})

it('S5 a debt is not all that there is to move: a pool that only owes is an empty one', async () => {
  const { source, target } = await spentPools()
  await losePayment(source)
  await move(source, target)
  expect(await move(source, target)).toMatchObject({ refusal: { kind: 'emptyPool' } })
  expect(await figures(source)).toEqual({ available: 0n, debt: 300_000n })
})
