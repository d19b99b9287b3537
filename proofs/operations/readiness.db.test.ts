import { Registry } from 'prom-client'
import { expect, it, vi } from 'vitest'
import { recordOperations } from '@/app/metrics/_figures/record-operations'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { readOperations } from '@/lib/usecases/status/read-operations'

process.env['METRICS_TOKEN'] = 'metrics-token-of-the-test'
const { asOwner } = testDatabase()

const ready = await import('@/app/health/ready/route')
const metrics = await import('@/app/metrics/route')

const answer = async () => {
  const response = await ready.GET()
  return { status: response.status, body: await response.json() }
}

it('is ready only with the schema that this version needs and the queue of its jobs, and not while it ends', async () => {
  await asOwner(`UPDATE _prisma_migrations SET finished_at = NULL
    WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`)
  expect(await answer()).toMatchObject({ status: 503, body: { reason: 'schemaBehind' } })
  await asOwner('UPDATE _prisma_migrations SET finished_at = now()')
  await asOwner('REVOKE USAGE ON SCHEMA graphile_worker FROM granary_app')
  expect(await answer()).toMatchObject({ status: 503, body: { reason: 'schemaBehind' } })
  await asOwner('GRANT USAGE ON SCHEMA graphile_worker TO granary_app')
  // A newer version has been here already.
  await asOwner(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
    VALUES ('x', 'x', '29990101000000_newer', now())`)
  expect(await answer()).toEqual({ status: 200, body: { status: 'ready' } })
})

it('13.4.5 tells its figures to whoever has the token, and to nobody else', async () => {
  const ask = (token?: string) =>
    metrics.GET(
      new Request('http://127.0.0.1/metrics', {
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      }),
    )
  expect((await ask()).status).toBe(401)
  expect((await ask('metrics-token-of-the-tesT')).status).toBe(401)
  const text = await (await ask('metrics-token-of-the-test')).text()
  for (const line of [
    'granary_database_up 1',
    'granary_writes_stopped 0',
    'granary_promise_broken{promise="Credit balances"} 0',
    'granary_worker_alive 0',
  ])
    expect(text).toContain(line)
  expect(await (await ask('metrics-token-of-the-test')).text()).toContain('granary_jobs_due')
})

it('counts what waits, what was given up and what became of payments, and forgets what is over', async () => {
  const file = (task: string, more = '') =>
    asOwner(
      `SELECT graphile_worker.add_job('${task}', run_at := now() - interval '90 seconds'${more})`,
    )
  await file('send-mail')
  await file('send-mail')
  await file('deliver-webhook', ', max_attempts := 1')
  await asOwner(`UPDATE graphile_worker._private_jobs SET attempts = max_attempts
    WHERE max_attempts = 1`)
  const registry = new Registry()
  const text = await vi.waitFor(
    async () => {
      recordOperations(registry, await readOperations(db()))
      const told = await registry.metrics()
      expect(told).toContain('granary_jobs_waiting{task="send-mail"} 2')
      return told
    },
    // What is read is kept for five seconds.
    { timeout: 60_000, interval: 500 },
  )
  for (const line of [
    'granary_jobs_given_up{task="send-mail"} 0',
    'granary_jobs_waiting{task="deliver-webhook"} 0',
    'granary_jobs_given_up{task="deliver-webhook"} 1',
    'granary_payments_last_hour{state="unknown"} 0',
    'granary_payments_oldest_open_seconds 0',
    'granary_ledger_waiting 0',
  ])
    expect(text).toContain(line)
  expect(Number(/jobs_oldest_seconds\{task="send-mail"\} (\S+)/.exec(text)?.[1])).toBeGreaterThan(
    89,
  )
  // The database went away: what was known is no longer so.
  recordOperations(registry, null)
  expect(await registry.metrics()).not.toContain('task="send-mail"')
})
