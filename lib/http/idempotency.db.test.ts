import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { callRoute, makeKey, makeOrganization } from '@/dev/testing/api'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from './define-route'

const { asOwner } = testDatabase()
let runs = 0
let refuses = false

const buy = defineRoute({
  method: 'POST',
  path: '/api/v1/tests/{id}',
  summary: 'For this test',
  tag: 'Tests',
  permission: 'licenses.buy',
  params: z.strictObject({ id: z.string().max(64) }),
  body: z.strictObject({ quantity: z.int().min(1).max(1000) }),
  answer: z.object({ run: z.int(), quantity: z.int() }),
  status: 201,
  idempotency: 'required',
  session: true,
  refusals: ['quoteExpired'],
  run: async (call) => {
    runs += 1
    if (refuses) return refused({ kind: 'quoteExpired' })
    await wait(20)
    return accepted({ run: runs, quantity: call.body.quantity })
  },
})

const once = (key: string) => ({ 'idempotency-key': key })
let organization = { organizationId: '', slug: '' }
let key = ''

beforeEach(async () => {
  runs = 0
  refuses = false
  organization = await makeOrganization()
  key = await makeKey(organization.organizationId)
})

const place = (body: unknown, headers: Record<string, string> = once('k'), id = 'a') =>
  callRoute(buy, { key, params: { id }, body, headers })

const rowsKept = async () => {
  const values = [organization.organizationId]
  const kept = await asOwner('SELECT FROM idempotency_keys WHERE organization_id = $1', values)
  return kept.length
}

describe('an idempotency key', () => {
  it('L15 answers as the first time, once run, and says so', async () => {
    const first = await place({ quantity: 2 })
    const again = await place({ quantity: 2 })
    expect(first.headers.has('idempotency-replayed')).toBe(false)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect(runs).toBe(1)
  })

  it('L15 at the same moment: one runs, the others wait their turn or get its answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => place({ quantity: 2 }, once('same'))),
    )
    expect(runs).toBe(1)
    const statuses = new Set(answers.map(({ status }) => status))
    expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true)
    const busy = answers.find(({ status }) => status === 409)
    if (busy) expect(busy.body).toMatchObject({ code: 'request_in_progress' })
  })

  it('L16 with another body is refused', async () => {
    await place({ quantity: 2 })
    const other = await place({ quantity: 3 })
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    expect(runs).toBe(1)
  })

  it('L17 is another one on another path and in another organization', async () => {
    await place({ quantity: 2 })
    expect((await place({ quantity: 3 }, once('k'), 'b')).status).toBe(201)
    const elsewhere = await makeKey((await makeOrganization()).organizationId)
    const body = { quantity: 4 }
    const other = await callRoute(buy, {
      key: elsewhere,
      params: { id: 'a' },
      body,
      headers: once('k'),
    })
    expect(other.status).toBe(201)
    expect(runs).toBe(3)
  })

  it('is free again after a refusal: nothing was done', async () => {
    refuses = true
    const answer = await place({ quantity: 2 })
    expect(answer).toMatchObject({ status: 409, body: { code: 'quote_expired' } })
    expect(await rowsKept()).toBe(0)
    refuses = false
    expect((await place({ quantity: 2 })).status).toBe(201)
  })

  it('R1 of a request that crashed can be taken over after a minute, by one', async () => {
    const { organizationId } = organization
    const whole = await place({ quantity: 2 }, once('probe'))
    const stored = await db().idempotencyKey.findFirstOrThrow({ where: { organizationId } })
    const stuck = { ...stored, key: 'stuck', status: null, completedAt: null, body: undefined }
    await db().idempotencyKey.create({ data: { ...stuck, createdAt: new Date() } })
    expect((await place({ quantity: 2 }, once('stuck'))).status).toBe(409)
    await db().idempotencyKey.updateMany({
      where: { key: 'stuck' },
      data: { createdAt: new Date(Date.now() - 61_000) },
    })
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => place({ quantity: 2 }, once('stuck'))),
    )
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1)
    expect(runs).toBe(2)
    expect(whole.status).toBe(201)
  })
})
