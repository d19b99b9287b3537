import { afterAll, expect, it, vi } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import type { Mark } from '@/lib/config/mark'
import { report } from '../report'
import { openCrashWorld } from './crash-world'

const world = await openCrashWorld(testDatabase().url)

afterAll(() => world.close())

const marks: readonly Mark[] = [
  'renewal:written',
  'renewal:begun',
  'payment:answered',
  'payment:delivered',
  'payment:applied',
]

it(
  `I3 the worker killed with SIGKILL at ${marks.join(', ')}: afterwards one charge and one period a renewal`,
  { timeout: 600_000 },
  async () => {
    const customers = []
    for (const killAt of marks) {
      const customer = await world.open()
      await world.makeDue(customer)
      const worker = await world.startWorker({ killAt })
      await world.renew()
      expect(await worker.died, killAt).toBe('SIGKILL')
      await world.makeIdle(customer)
      customers.push(customer)
    }
    for (const customer of customers) await world.makeDue(customer)
    const heir = await world.startWorker()
    await world.reconcile()
    await world.renew()
    await vi.waitFor(async () => expect(await world.unpaid()).toBe(0), { timeout: 60_000 })
    await heir.stop()
    for (const customer of customers) await world.expectRenewedOnce(customer)
    report('crash', { cases: marks.length * 2, kills: marks.length })
  },
)
