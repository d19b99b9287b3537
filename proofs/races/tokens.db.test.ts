import { expect, it } from 'vitest'
import { eventStepsIn } from '@/dev/testing/event-world'
import { licenses } from '@/dev/testing/billing-steps'
import { buy, openCustomer, type Customer } from '@/dev/testing/billing-world'
import { addMembers, tokensOf } from '@/dev/testing/package-world'
import { contextFor, fill, makePerson, makePool } from '@/dev/testing/pool-world'
import { resumeEvent } from '@/lib/usecases/events/start-event'
import { stopEvent } from '@/lib/usecases/events/stop-event'
import { removeMember } from '@/lib/usecases/members/change-member'
import { transferPool } from '@/lib/usecases/pool/transfer-pool'
import { placeHold } from '@/lib/usecases/tokens/place-hold'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'
import { settleHold } from '@/lib/usecases/tokens/settle-hold'
import { expectBooksHold } from '../invariants'
import { crowd, expectStorm, openRaceWorld, storm } from './storm'

const world = await openRaceWorld()
const { db, crowded } = world
const steps = eventStepsIn(world)

/** Has the 25 welcome tokens, and what is given. */
async function openWallet(more = 0) {
  const customer = await openCustomer(world, { card: 'none' })
  if (more > 0) await steps.give(customer, more)
  const context = { ...(await customer.context()), db: crowded.db }
  const wallet = await db.wallet.findFirstOrThrow({
    where: { organizationId: customer.organizationId, kind: 'organization' },
  })
  return { customer, context, payer: { walletId: wallet.id } }
}

const one = (key: string) => ({
  item: 'ai_image_low',
  quantity: 1,
  idempotencyKey: key,
  requestHash: key,
})

it('T5, L8 fifty spend one token each of 25: 25 do, and nothing is left', async () => {
  const { customer, context, payer } = await openWallet()
  const spend = (index: number) => recordUsage(context, { payer, ...one(`spend ${index}`) })
  await expectStorm(spend, { ok: 25, insufficientTokens: 25 })
  expect(await steps.balance(customer)).toEqual({ available: 0n, held: 0n })
  await expectBooksHold(db, [customer.organizationId])
})

it('T7 fifty hold one token each of 25: 25 do; committed and released at once, each ends one way', async () => {
  const { customer, context, payer } = await openWallet()
  const holds: string[] = []
  const hold = async (index: number) => {
    const asked = { payer, ...one(`hold ${index}`), ttlSeconds: 600 }
    const placed = await placeHold(context, asked)
    if (placed.ok) holds.push(placed.value.id)
    return placed
  }
  await expectStorm(hold, { ok: 25, insufficientTokens: 25 })
  const settle = (index: number) => {
    const holdId = holds[Math.floor(index / 2)] ?? ''
    return settleHold(context, { holdId, way: index % 2 === 0 ? 'commit' : 'release' })
  }
  const answers = await storm(settle)
  expect(answers['ok']).toBe(25)
  const { available, held } = await steps.balance(customer)
  const spent = await db.tokenBatch.aggregate({
    where: { organizationId: customer.organizationId },
    _sum: { spent: true },
  })
  expect([held, available + (spent._sum.spent ?? 0n)]).toEqual([0n, 25_000n])
  await expectBooksHold(db, [customer.organizationId])
})

it('T6 one charge sent fifty times at once is charged once', async () => {
  const { customer, context, payer } = await openWallet()
  await expectStorm(() => recordUsage(context, { payer, ...one('same') }), { ok: crowd })
  expect((await steps.balance(customer)).available).toBe(24_000n)
})

it('L6 a member who is removed while fifty of theirs spend: spent before or not at all, to the token', async () => {
  const customer = await openCustomer(world)
  const { organizationId } = customer
  const [accountId = ''] = await addMembers(world, customer, { count: 1 })
  await buy(customer, [{ type: 'tokenPackage', package: 'starter', accountIds: [accountId] }])
  const { available: before } = await tokensOf(world, customer, accountId)
  const member = await db.membership.findFirstOrThrow({
    where: { organizationId, userId: accountId },
  })
  const context = { ...(await customer.context()), db: crowded.db }
  let removed = 0
  const act = async (index: number) => {
    const payer = { accountId }
    if (index !== 25) return recordUsage(context, { payer, ...one(`leave ${index}`) })
    const answer = await removeMember(context, { membershipId: member.id })
    removed += answer.ok ? 1 : 0
    return answer
  }
  const { ok = 0, walletClosed = 0, insufficientTokens = 0, ...other } = await storm(act)
  expect([removed, ok + walletClosed + insufficientTokens, other]).toEqual([1, crowd, {}])
  const { available } = await tokensOf(world, customer, accountId)
  expect([available, available >= 0]).toEqual([before - (ok - removed), true])
  expect(await recordUsage(context, { payer: { accountId }, ...one('after') })).toMatchObject({
    ok: false,
    refusal: { kind: 'walletClosed' },
  })
  await expectBooksHold(db, [organizationId])
})

it('T7 holds and charges at once on too little: together exactly what is there', async () => {
  const { customer, context, payer } = await openWallet()
  const take = (index: number) =>
    index % 2 === 0
      ? recordUsage(context, { payer, ...one(`take ${index}`) })
      : placeHold(context, { payer, ...one(`take ${index}`), ttlSeconds: 600 })
  await expectStorm(take, { ok: 25, insufficientTokens: 25 })
  const { available } = await steps.balance(customer)
  expect(available).toBe(0n)
})

it('S5 fifty transfers of one pool at once: one moves everything, the others find it empty', async () => {
  const ada = await makePerson()
  const from = await makePool(ada, 'From')
  const to = await makePool(ada, 'To')
  await fill(from, world.services.catalog.sharedLicenses[0]?.sku ?? '', 2)
  const held = await db.wallet.findFirstOrThrow({ where: { id: from.walletId } })
  const context = { ...contextFor(from.organizationId, ada), db: crowded.db }
  const order = { toOrganizationId: to.organizationId, confirmName: 'To' }
  await expectStorm(() => transferPool(context, order), { ok: 1, emptyPool: crowd - 1 })
  const wallets = await db.wallet.findMany({
    where: { id: { in: [from.walletId, to.walletId] } },
    orderBy: { available: 'asc' },
  })
  expect(wallets.map(({ available }) => available)).toEqual([0n, held.available])
  await expectBooksHold(db, [from.organizationId, to.organizationId])
})

async function withLicenses(count: number): Promise<Customer> {
  const customer = await openCustomer(world)
  await buy(customer, [licenses('pro', 'month', count)])
  return customer
}

async function draftsOf(customer: Customer, count: number): Promise<string[]> {
  const ids: string[] = []
  while (ids.length < count) ids.push((await steps.draft(customer, 'pro')).id)
  return ids
}

it('E2 fifty events that start at once on three licenses: three run', async () => {
  const customer = await withLicenses(3)
  const events = await draftsOf(customer, crowd)
  await expectStorm((index) => steps.start(customer, events[index] ?? ''), {
    ok: 3,
    noFreeLicense: crowd - 3,
  })
  expect(await steps.expectAllowedState(customer)).toBe(3)
})

it('E2 events stopped and others started at once never share a license', async () => {
  const customer = await withLicenses(3)
  const context = { ...(await customer.context()), db: crowded.db }
  const running = await draftsOf(customer, 3)
  for (const id of running) expect(await steps.start(customer, id)).toMatchObject({ ok: true })
  const waiting = await draftsOf(customer, crowd - 3)
  const act = (index: number) => {
    const stopped = running[index]
    if (stopped) return stopEvent(context, { eventId: stopped })
    return steps.start(customer, waiting[index - 3] ?? '')
  }
  const answers = await storm(act)
  const live = await steps.expectAllowedState(customer)
  expect(live).toBe((answers['ok'] ?? 0) - 3)
  expect(live).toBeLessThanOrEqual(3)
  expect(await resumeEvent(context, { eventId: running[0] ?? '' })).toMatchObject({ ok: false })
})
