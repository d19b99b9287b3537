import { expect, it } from 'vitest'
import { openDb } from '@/lib/db/client'
import { failureProblem, isUnavailable } from './failures'

it('R6 a database that is away is a 503 to come back after, whoever asked it', async () => {
  const away = openDb('postgresql://nobody@127.0.0.1:1/nothing')
  const errors = await Promise.all([
    away.organization.findFirst().catch((error: unknown) => error),
    away.$queryRaw`SELECT 1`.catch((error: unknown) => error),
    away.$transaction((tx) => tx.user.count()).catch((error: unknown) => error),
  ])
  for (const error of errors) {
    expect(isUnavailable(error)).toBe(true)
    const { status, headers } = failureProblem(error, 'test')
    expect(status).toBe(503)
    expect(headers).toHaveProperty('retry-after')
  }
})

it.each([
  ['a refused connection inside an aggregate', new AggregateError([{ code: 'ECONNREFUSED' }])],
  ['shutting down', { cause: { code: '57P01' } }],
  ['too many connections', { code: '53300' }],
  ['a lock that was waited for too long', { code: '55P03' }],
  ['read only', { code: '25006' }],
  ['no connection in time', new Error('timeout exceeded when trying to connect')],
])('R6 %s passes', (_, error) => {
  expect(isUnavailable(error)).toBe(true)
})

it.each([[new Error('x')], [new TypeError('undefined')], [null], ['text'], [{ code: '23505' }]])(
  'a mistake of ours (%j) is a 500 that tells nothing',
  (error) => {
    expect(isUnavailable(error)).toBe(false)
    const problem = failureProblem(error, 'test')
    expect(problem.status).toBe(500)
    expect(JSON.stringify(problem)).not.toContain('undefined')
  },
)
