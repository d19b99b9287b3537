import { beforeEach, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import {
  addCameras,
  contextFor,
  fill,
  makePerson,
  makePool,
  type TestPerson,
  type TestPool,
} from '@/dev/testing/pool-world'
import { transferPool } from '@/lib/usecases/pool/transfer-pool'
import { exportJournal } from './export-journal'
import { placeHold } from './place-hold'
import { settleHold } from './settle-hold'

testDatabase()

let ada: TestPerson
let alpha: TestPool
let beta: TestPool

beforeEach(async () => {
  ada = await makePerson()
  alpha = await makePool(ada, 'Alpha')
  beta = await makePool(ada, 'Beta')
  await fill(alpha, 'shared-1000')
})

async function move(from: TestPool, to: TestPool): Promise<void> {
  const order = { toOrganizationId: to.organizationId, confirmName: to.name }
  const moved = await transferPool(contextFor(from.organizationId, ada), order)
  expect(moved).toMatchObject({ ok: true })
}

/** Each line's kind and whom it names, newest first. */
async function journalOf({ organizationId, walletId }: TestPool) {
  const wallet = { organizationId, walletId }
  const entries = await exportJournal(contextFor(organizationId, ada), wallet, {})
  return entries.map(({ kind, otherOrganization, movedBy }) => {
    expect(movedBy).toBe(otherOrganization === null ? null : 'Ada')
    return [kind, otherOrganization]
  })
}

it('S5 each side’s journal names the other organization of a transfer, and of nothing else', async () => {
  await move(alpha, beta)
  expect(await journalOf(alpha)).toEqual([
    ['transfer', 'Beta'],
    ['grant', null],
  ])
  expect(await journalOf(beta)).toEqual([['receive', 'Alpha']])
})

it('S5 what was held at a transfer and follows it later names the organizations of the way', async () => {
  const gamma = await makePool(ada, 'Gamma')
  const [deviceId = ''] = await addCameras(alpha, 1)
  const context = contextFor(alpha.organizationId, ada)
  const held = await placeHold(context, {
    payer: { deviceId },
    item: 'cloud_ai_analysis',
    quantity: 100,
    idempotencyKey: 'held',
    requestHash: 'same',
    ttlSeconds: 900,
  })
  if (!held.ok) throw new Error(held.refusal.kind)
  await move(alpha, beta)
  await move(beta, gamma)
  await settleHold(context, { way: 'release', holdId: held.value.id })
  expect(await journalOf(alpha)).toEqual([
    ['transferHeld', 'Beta'],
    ['transfer', 'Beta'],
    ['hold', null],
    ['grant', null],
  ])
  expect(await journalOf(beta)).toEqual([
    ['transfer', 'Gamma'],
    ['receive', 'Alpha'],
    ['transfer', 'Gamma'],
    ['receive', 'Alpha'],
  ])
  expect(await journalOf(gamma)).toEqual([
    ['receive', 'Beta'],
    ['receive', 'Beta'],
  ])
})
