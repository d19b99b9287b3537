import { afterEach, expect, it } from 'vitest'
import { GET } from '@/app/health/ready/route'
import { createTestDatabase, testDatabase } from '@/dev/testing/database'
import { openDb } from '@/lib/db/client'

const { url, asOwner } = testDatabase()

afterEach(() => globalThis.granaryDb?.$disconnect())

/** What a portal says whose database is another. */
async function readinessWith(databaseUrl: string) {
  await globalThis.granaryDb?.$disconnect()
  globalThis.granaryDb = openDb(databaseUrl)
  const response = await GET()
  return { status: response.status, body: await response.json() }
}

const behind = {
  status: 503,
  body: {
    status: 'unavailable',
    reason: 'schemaBehind',
    detail: 'The database has not yet the schema that this version needs: npm run migrate',
  },
}

it('R7 a database without tables is no database that is away: what is missing is its schema', async () => {
  expect(await readinessWith(await createTestDatabase('template0'))).toEqual(behind)
})

it('R7 so is one that is not made yet, and a user whom nobody has let in', async () => {
  const missing = new URL(url)
  missing.pathname += '_missing'
  expect(await readinessWith(missing.href)).toEqual(behind)
  const [name] = url.split('/').slice(-1)
  const user = `user_of_${name}`
  await asOwner(`CREATE ROLE ${user} LOGIN PASSWORD 'x'`)
  try {
    const as = Object.assign(new URL(url), { username: user, password: 'x' }).href
    expect(await readinessWith(as)).toEqual(behind)
    await asOwner(`GRANT granary_app TO ${user}`)
    expect(await readinessWith(as)).toEqual({ status: 200, body: { status: 'ready' } })
  } finally {
    await globalThis.granaryDb?.$disconnect()
    await asOwner(`DROP ROLE ${user}`)
  }
})

it('R6 a server that does not answer is away', async () => {
  const away = Object.assign(new URL(url), { port: '1' }).href
  expect(await readinessWith(away)).toEqual({
    status: 503,
    body: {
      status: 'unavailable',
      reason: 'databaseAway',
      detail: 'The database does not answer.',
    },
  })
})
