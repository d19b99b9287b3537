import { PassThrough } from 'node:stream'
import { runOnce } from 'graphile-worker'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { loggerOptions } from '@/lib/config/logger'
import { queueLog } from './queue-log'

const { url, asOwner } = testDatabase()

test('X6 a failed job says which and why, and not what it was given; one that is given up says so', async () => {
  const sink = new PassThrough()
  const taskList = {
    probe: () => {
      throw Object.assign(new Error('the mail server is away'), {
        code: 'ECONNREFUSED',
        rejected: ['canary@x.test'],
      })
    },
  }
  await asOwner(
    `SELECT graphile_worker.add_job('probe', '{"email":"canary@x.test"}'::json, max_attempts := 2)`,
  )
  const run = () =>
    runOnce({ connectionString: url, taskList, logger: queueLog(pino(loggerOptions, sink)) })
  await run()
  await asOwner('UPDATE graphile_worker._private_jobs SET run_at = now()')
  await run()
  const written = String(sink.read())
  const error = {
    message: 'the mail server is away',
    state: 'ECONNREFUSED',
    stack: expect.stringContaining('queue-log.db.test.ts'),
  }
  const job = { task: 'probe', job: expect.stringMatching(/^\d+$/), attempts: 2, error }
  expect(
    written
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { level: 40, ...job, attempt: 1, msg: 'job failed: it is tried again' },
    { level: 50, ...job, attempt: 2, msg: 'job given up' },
  ])
  expect(written).not.toContain('canary')
})
