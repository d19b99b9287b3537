import { expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'

process.env['METRICS_TOKEN'] = 'metrics-token-of-the-test'
const { asOwner } = testDatabase()

const ready = await import('@/app/health/ready/route')
const metrics = await import('@/app/metrics/route')

const answer = async () => {
  const response = await ready.GET()
  return { status: response.status, body: await response.json() }
}

it('is ready only with the schema that this version needs, and not while it ends', async () => {
  await asOwner(`UPDATE _prisma_migrations SET finished_at = NULL
    WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`)
  expect(await answer()).toMatchObject({ status: 503, body: { reason: 'schemaBehind' } })
  await asOwner('UPDATE _prisma_migrations SET finished_at = now()')
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
