import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  addCameras,
  ask,
  fill,
  issueKey,
  join,
  makePerson,
  makePool,
} from '@/dev/testing/pool-world'
import type { TestPerson, TestPool } from '@/dev/testing/pool-world'
import { db } from '@/lib/db/client'
import { routes } from '../routes'
import { POST as claim } from '../shared-licenses/claim/route'
import { POST as inspect } from '../shared-licenses/inspect/route'
import { GET as listLicenses } from '../shared-licenses/route'
import { GET as getPool } from './route'
import { GET as listTransfers, POST as transfer } from './transfers/route'

let ada: TestPerson
let alpha: TestPool
let beta: TestPool

beforeEach(async () => {
  ada = await makePerson()
  alpha = await makePool(ada, 'Alpha')
  beta = await makePool(ada, 'Béta & Co')
})

describe('shared licenses', () => {
  it('S1 shows what a key holds, then binds it once, however it is typed', async () => {
    const key = await issueKey('shared-1000')
    const typed = ` ${key.toLowerCase().replaceAll('-', ' ')} `
    const contents = { sku: 'shared-1000', kind: 'sharedLicense', tokens: '1000', days: null }
    const seen = await ask(alpha, inspect, { body: { key: typed } })
    expect(seen).toMatchObject({ status: 200, body: contents })
    expect((await ask(alpha, getPool)).body).toMatchObject({ available: '0' })
    const bound = await ask(alpha, claim, { body: { key: typed } })
    expect(bound).toMatchObject({ status: 201, body: { ...contents, id: expect.any(String) } })
    expect((await ask(alpha, getPool)).body).toMatchObject({ available: '1000', held: '0' })
    for (const [pool, byThisOrganization] of [
      [alpha, true],
      [beta, false],
    ] as const)
      for (const route of [inspect, claim])
        expect(await ask(pool, route, { body: { key } })).toMatchObject({
          status: 409,
          body: { code: 'license_key_used', byThisOrganization },
        })
    expect((await ask(beta, getPool)).body).toMatchObject({ available: '0' })
  })

  it('S1 a key claimed by many at once, in two organizations, is bound exactly once', async () => {
    const key = await issueKey('shared-1000')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        ask(index % 2 ? alpha : beta, claim, { body: { key } }),
      ),
    )
    const bound = answers.filter(({ status }) => status === 201)
    expect(bound).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
    const licenses = await db().sharedLicense.count({
      where: { organizationId: { in: [alpha.organizationId, beta.organizationId] } },
    })
    expect(licenses).toBe(1)
  })

  it('S1 answers the same claim again under its idempotency key', async () => {
    const body = { key: await issueKey('shared-1000') }
    const headers = { 'idempotency-key': 'claim-once' }
    const first = await ask(alpha, claim, { body, headers })
    expect(await ask(alpha, claim, { body, headers })).toEqual(first)
  })

  it('S1 closes the door for an hour after ten wrong keys, for this organization alone', async () => {
    const tries = await Promise.all(
      Array.from({ length: 30 }, () => ask(alpha, inspect, { body: { key: 'WRONG' } })),
    )
    const wrong = tries.filter(({ status }) => status === 422)
    expect(wrong.length).toBeLessThanOrEqual(10)
    expect(tries.filter(({ status }) => status === 429).length).toBe(30 - wrong.length)
    const body = { key: await issueKey('shared-1000') }
    expect(await ask(alpha, claim, { body })).toMatchObject({ status: 429 })
    expect(await ask(beta, claim, { body })).toMatchObject({ status: 201 })
  })

  it('S3 any number joins the pool; each is listed with its origin', async () => {
    await fill(alpha, 'shared-1000', 3)
    expect((await ask(alpha, getPool)).body).toMatchObject({ available: '3000' })
    const page = await ask(alpha, listLicenses, { query: '?limit=2' })
    const license = { origin: 'key', status: 'active', tokens: '1000', first: null }
    expect(page.body).toMatchObject({ data: [license, license], nextCursor: expect.any(String) })
    const { nextCursor } = z.object({ nextCursor: z.string() }).parse(page.body)
    const rest = await ask(alpha, listLicenses, { query: `?cursor=${nextCursor}` })
    expect(rest.body).toMatchObject({ data: [license], nextCursor: null })
  })

  it('S2 no route of the API unbinds, deletes or changes a shared license', () => {
    const ways = routes
      .map(({ definition }) => `${definition.method} ${definition.path}`)
      .filter((way) => /shared-licenses|\/pool|unlimited-license/.test(way))
    expect(ways.toSorted()).toEqual([
      'GET /api/v1/pool',
      'GET /api/v1/pool/transfers',
      'GET /api/v1/shared-licenses',
      'POST /api/v1/devices/{id}/unlimited-license',
      'POST /api/v1/pool/transfers',
      'POST /api/v1/shared-licenses/claim',
      'POST /api/v1/shared-licenses/inspect',
    ])
  })
})

describe('transfers', () => {
  const body = () => ({ toOrganizationId: beta.organizationId, confirmName: beta.name })

  it('S5 moves every token and every license; both organizations see it', async () => {
    await fill(alpha, 'shared-1000', 2)
    const made = await ask(alpha, transfer, { body: body() })
    const facts = { tokens: '2000', heldTokens: '0', licenses: 2 }
    expect(made).toMatchObject({ status: 201, body: { ...facts, direction: 'out' } })
    expect((await ask(alpha, getPool)).body).toMatchObject({ available: '0' })
    expect((await ask(beta, getPool)).body).toMatchObject({ available: '2000' })
    expect((await ask(alpha, listLicenses)).body).toMatchObject({ data: [] })
    const gone = await ask(alpha, listLicenses, { query: '?status=transferred' })
    expect(gone.body).toMatchObject({ data: [{ origin: 'key' }, { origin: 'key' }] })
    const there = { origin: 'transfer', first: { organizationId: alpha.organizationId } }
    expect((await ask(beta, listLicenses)).body).toMatchObject({ data: [there, there] })
    for (const [pool, direction, other] of [
      [alpha, 'out', beta],
      [beta, 'in', alpha],
    ] as const)
      expect((await ask(pool, listTransfers)).body).toMatchObject({
        data: [{ ...facts, direction, organization: { name: other.name }, actorName: 'Test' }],
      })
  })

  it('S5 mails the admins of both, and writes both audit logs', async () => {
    await fill(alpha, 'shared-1000')
    await ask(alpha, transfer, { body: body() })
    for (const [pool, action] of [
      [alpha, 'pool.transferOut'],
      [beta, 'pool.transferIn'],
    ] as const) {
      const { organizationId } = pool
      const mails = await db().mail.findMany({ where: { organizationId } })
      expect(mails).toMatchObject([{ to: ada.email, topic: 'poolTransfer' }])
      expect(await db().auditEntry.findMany({ where: { organizationId, action } })).toHaveLength(1)
    }
  })

  it('S5 refuses an empty pool, the same organization, another name', async () => {
    expect(await ask(alpha, transfer, { body: body() })).toMatchObject({
      status: 409,
      body: { code: 'empty_pool' },
    })
    await fill(alpha, 'shared-1000')
    const same = { toOrganizationId: alpha.organizationId, confirmName: 'Alpha' }
    expect(await ask(alpha, transfer, { body: same })).toMatchObject({ status: 422 })
    const misspelt = { ...body(), confirmName: 'Beta & Co' }
    expect(await ask(alpha, transfer, { body: misspelt })).toMatchObject({
      status: 422,
      body: { code: 'name_mismatch' },
    })
    expect((await ask(alpha, getPool)).body).toMatchObject({ available: '1000' })
  })

  it('S5 to the admin of only one side the other does not exist', async () => {
    await fill(alpha, 'shared-1000')
    const grace = await makePerson()
    const gamma = await makePool(grace, 'Gamma')
    const stranger = { toOrganizationId: gamma.organizationId, confirmName: 'Gamma' }
    const unknown = { toOrganizationId: 'org_unknown', confirmName: 'Gamma' }
    const answer = await ask(alpha, transfer, { body: stranger })
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await ask(alpha, transfer, { body: unknown })).toMatchObject({ status: 404 })
    await join(gamma.organizationId, ada, ['operator', 'licenseAdmin', 'member'])
    expect(await ask(alpha, transfer, { body: stranger })).toMatchObject({ status: 404 })
  })

  it('S5 a key whose maker is no longer admin of the source is refused', async () => {
    await fill(alpha, 'shared-1000')
    const { organizationId } = alpha
    await db().membership.updateMany({
      where: { organizationId, userId: ada.userId },
      data: { roles: ['operator'] },
    })
    expect(await ask(alpha, transfer, { body: body() })).toMatchObject({ status: 403 })
    expect((await ask(alpha, getPool)).body).toMatchObject({ available: '1000' })
  })
})

it('S6 counts cameras with Cloud AI of all cameras', async () => {
  await addCameras(alpha, 3)
  expect((await ask(alpha, getPool)).body).toMatchObject({ devices: { cloudAi: 3, total: 3 } })
})
