import { randomUUID } from 'node:crypto'
import { afterAll, expect, it, vi } from 'vitest'
import { makeKey } from '@/dev/testing/api'
import { licenses } from '@/dev/testing/billing-steps'
import { openCustomer, quote, type Customer } from '@/dev/testing/billing-world'
import { testDatabase } from '@/dev/testing/database'
import { fill, makePerson, makePool, provePool, type TestPool } from '@/dev/testing/pool-world'
import type { Mark } from '@/lib/config/mark'
import { report } from '../report'
import { openCrashWorld } from './crash-world'
import { callPortal, type Call } from './call-portal'

const { url, asOwner } = testDatabase()
const world = await openCrashWorld(url)

afterAll(() => world.close())

/** Whoever died with the request would be waited for a minute: that minute has passed. */
const aMinuteLater = () =>
  asOwner(`UPDATE idempotency_keys SET created_at = created_at - interval '2 minutes'
    WHERE completed_at IS NULL`)

const orderMarks: readonly Mark[] = [
  'order:accepted',
  'payment:answered',
  'payment:delivered',
  'payment:applied',
]

it(
  `I3 the portal killed with SIGKILL at ${orderMarks.join(', ')}: the same key again is one order, charged once, delivered`,
  { timeout: 300_000 },
  async () => {
    const asked: { customer: Customer; call: Call }[] = []
    for (const killAt of orderMarks) {
      const customer = await openCustomer(world)
      const { id: quoteId } = await quote(customer, [licenses('pro', 'month', 2)])
      const key = await makeKey(customer.organizationId, { createdBy: customer.userId })
      const call = { path: '/api/v1/orders', key, body: { quoteId }, idempotencyKey: randomUUID() }
      const portal = await world.startPortal({ killAt })
      expect(await callPortal(portal, call), killAt).toBeNull()
      expect(await portal.died, killAt).toBe('SIGKILL')
      asked.push({ customer, call })
    }
    await aMinuteLater()
    const heir = await world.startPortal()
    for (const { call } of asked) {
      const [first, again] = [await callPortal(heir, call), await callPortal(heir, call)]
      expect(first?.status, first?.text).toBe(201)
      expect(again).toEqual(first)
    }
    const worker = await world.startWorker()
    await world.reconcile()
    for (const { customer } of asked)
      await vi.waitFor(() => world.expectBoughtOnce(customer), { timeout: 120_000, interval: 200 })
    await Promise.all([worker.stop(), heir.stop()])
    report('crash', {
      cases: orderMarks.length,
      kills: orderMarks.length,
      lost: 0,
      doubled: 0,
    })
  },
)

const transferMarks: readonly Mark[] = ['transfer:moved', 'transfer:done']

it(
  `S5 the portal killed at ${transferMarks.join(', ')}: a pool moves whole, once, with the same key again`,
  { timeout: 240_000 },
  async () => {
    const admin = await makePerson()
    const asked: { source: TestPool; target: TestPool; call: Call }[] = []
    for (const killAt of transferMarks) {
      const source = await makePool(admin, 'Source')
      const target = await makePool(admin, 'Target')

      await fill(source, 'shared-1000', 3)
      const body = { toOrganizationId: target.organizationId, confirmName: 'Target' }
      const { key } = source
      const call = { path: '/api/v1/pool/transfers', key, body, idempotencyKey: randomUUID() }
      const portal = await world.startPortal({ killAt })
      expect(await callPortal(portal, call), killAt).toBeNull()
      expect(await portal.died, killAt).toBe('SIGKILL')
      const left = await licensesIn(source)
      expect([left, await licensesIn(target)]).toEqual(
        killAt === 'transfer:moved' ? [3, 0] : [0, 3],
      )
      asked.push({ source, target, call })
    }
    await aMinuteLater()
    const heir = await world.startPortal()
    for (const { source, target, call } of asked) {
      // Done before its answer: there is nothing left to transfer.
      expect([201, 409, 422]).toContain((await callPortal(heir, call))?.status)
      expect([await licensesIn(source), await licensesIn(target)]).toEqual([0, 3])
      for (const { organizationId } of [source, target]) {
        expect(await provePool(organizationId)).toMatchObject({ holds: true })
      }
      const moves = { organizationId: target.organizationId }
      expect(await world.db.poolTransfer.count({ where: moves })).toBe(1)
    }
    await heir.stop()
    report('crash', { cases: transferMarks.length, kills: transferMarks.length })
  },
)

const licensesIn = ({ organizationId }: TestPool) =>
  world.db.sharedLicense.count({ where: { organizationId, transferredAt: null } })
