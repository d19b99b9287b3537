import { Logger, runOnce } from 'graphile-worker'
import { expect, it } from 'vitest'
import { licenses, stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import { testDatabase } from '@/dev/testing/database'
import { isWritesStopped } from '@/lib/http/failures'
import { unlessStopped } from '@/lib/jobs/unless-stopped'
import { closeLedger } from '@/lib/ledger/pool'
import { checkLedger } from '@/lib/usecases/status/check-ledger'
import { readWriteStop } from '@/lib/usecases/write-stops/write-stop'

const { asOwner, url } = testDatabase()
const world = await openBillingWorld()
const silent = new Logger(() => () => undefined)

it('T8 while the stop switch is on nothing is bought, the payment provider is not asked, the clock does nothing', async () => {
  const customer = await openCustomer(world)
  const buyOne = () => buy(customer, [licenses('pro', 'month', 1)])
  const taken = async () => (await stepsIn(world).books(customer)).taken
  const rounds: string[] = []
  const taskList = { probe: unlessStopped(async () => void rounds.push('done')) }
  const letClockRun = async () => {
    await asOwner(`SELECT graphile_worker.add_job('probe')`)
    await runOnce({ connectionString: url, taskList, logger: silent })
  }

  await asOwner('UPDATE wallets SET available = available + 1 WHERE organization_id = $1', [
    customer.organizationId,
  ])
  await checkLedger(world.services)
  expect(await readWriteStop(world.db)).not.toBeNull()
  const refusal: unknown = await buyOne().catch((error: unknown) => error)
  expect(isWritesStopped(refusal)).toBe(true)
  await letClockRun()
  expect([await taken(), rounds]).toEqual([[], []])

  await asOwner('UPDATE wallets SET available = available - 1 WHERE organization_id = $1', [
    customer.organizationId,
  ])
  await asOwner(`UPDATE write_stops SET lifted_at = now(), lifted_by = 'Vera', reason = 'mended'`)
  expect((await buyOne()).order.status).toBe('paid')
  await letClockRun()
  expect([await taken(), rounds]).toEqual([[9900], ['done']])
  await closeLedger()
})
