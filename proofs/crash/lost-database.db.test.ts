import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { killableDatabase } from '@/dev/testing/killable'
import { report } from '../report'
import { openCrashWorld } from './crash-world'

const customers = 12

let database: Awaited<ReturnType<typeof killableDatabase>>
let world: Awaited<ReturnType<typeof openCrashWorld>>

beforeAll(async () => {
  database = await killableDatabase('kill-renewals')
  world = await openCrashWorld(database.url)
}, 120_000)

afterAll(async () => {
  await world.close()
  await database.stop()
}, 60_000)

it(
  'I3 PostgreSQL shut down at once in the middle of renewals, three times: afterwards one charge and one period each',
  { timeout: 600_000 },
  async () => {
    const all = []
    for (let number = 0; number < customers; number += 1) all.push(await world.open())
    for (const customer of all) await world.makeDue(customer)
    let worker = await world.startWorker()
    const crashes = [20, 13, 6]
    for (const left of crashes) {
      await paidBut(left)
      await database.crash()
      await database.start()
      if (!worker.isRunning()) worker = await world.startWorker()
    }
    await paidBut(0)
    expect(await world.unpaid()).toBe(0)
    await worker.stop()
    for (const customer of all) await world.expectRenewedOnce(customer)
    report('crash', { cases: customers * 2, kills: crashes.length })
  },
)

/**
 * Until no more than so many renewals are unpaid, looked at often, so that the crash comes in the middle of
 * others. What the last crash cut off waits for the worker's next minute, which passes every few seconds.
 */
async function paidBut(left: number): Promise<void> {
  let looks = 0
  await vi.waitFor(
    async () => {
      if (looks % 400 === 0) await world.letMinutePass()
      looks += 1
      expect(await world.unpaid()).toBeLessThanOrEqual(left)
    },
    { timeout: 120_000, interval: 5 },
  )
}
