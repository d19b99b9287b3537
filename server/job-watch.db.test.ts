import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { watchOverJobs } from './job-watch'

const { url, asOwner } = testDatabase()

test('a killed worker’s jobs come free at the next start; a living worker keeps its own', async () => {
  const living = `worker-${randomUUID()}`
  const first = await watchOverJobs(url)
  await first.announce(living)
  await lockedJob('living', living)
  await lockedJob('dead', 'worker-that-was-killed')
  const second = await watchOverJobs(url)
  expect(await holderOf('living')).toBe(living)
  expect(await holderOf('dead')).toBeNull()
  await first.stop()
  const third = await watchOverJobs(url)
  expect(await holderOf('living')).toBeNull()
  await Promise.all([second.stop(), third.stop()])
})

async function lockedJob(name: string, worker: string): Promise<void> {
  await asOwner('SELECT graphile_worker.add_job($1)', [name])
  await asOwner(
    `UPDATE graphile_worker._private_jobs SET locked_by = $2, locked_at = now() - interval '5 minutes'
     WHERE task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = $1)`,
    [name, worker],
  )
}

async function holderOf(name: string): Promise<string | null | undefined> {
  const [row] = await asOwner<{ locked_by: string | null }>(
    'SELECT locked_by FROM graphile_worker.jobs WHERE task_identifier = $1',
    [name],
  )
  return row?.locked_by
}
