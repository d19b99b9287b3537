import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countRows } from '@/dev/testing/count-rows'
import { listenHttp } from '@/dev/testing/http-server'
import type { HttpAnswer } from '@/dev/testing/send-http'
import { makeKey } from '@/dev/testing/api'
import { openTwoOrganizations } from '@/proofs/access/two-organizations'
import type { BadInput, Things } from './bad-input'
import { provenElsewhere } from './proven-elsewhere'
import { coupons, ledger, price, tenants } from './rows'
import { framework, injection, keys } from './wire-rows'

const all: readonly BadInput[] = [
  ...price,
  ...coupons,
  ...ledger,
  ...tenants,
  ...framework,
  ...keys,
  ...injection,
]

let server: Awaited<ReturnType<typeof listenHttp>>
let things: Things
let tries = 0

beforeAll(async () => {
  const { ours, theirs } = await openTwoOrganizations()
  const { organizationId, accountId: createdBy } = ours
  const readKey = await makeKey(organizationId, { scopes: ['billing:read'], createdBy })
  const usageKey = await makeKey(organizationId, { scopes: ['usage:write'], createdBy })
  const past = new Date(Date.now() - 1000)
  const revokedKey = await makeKey(organizationId, { revokedAt: past, createdBy })
  const expiredKey = await makeKey(organizationId, { expiresAt: past, createdBy })
  things = { ours, theirs, readKey, usageKey, revokedKey, expiredKey }
  server = await listenHttp()
})
afterAll(() => server.close())

async function send(row: BadInput): Promise<HttpAnswer> {
  const { method = 'POST', path, body, raw, key, headers } = row.call(things)
  tries += 1
  const sent: Record<string, string> = {
    'content-type': 'application/json',
    'idempotency-key': `bad-${tries}`,
    ...(key === null ? {} : { authorization: `Bearer ${key ?? things.ours.key}` }),
    ...headers,
  }
  for (const [name, value] of Object.entries(sent)) {
    if (value === 'absent' || value === '') Reflect.deleteProperty(sent, name)
  }
  const given = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  return server.send({
    method,
    path,
    headers: sent,
    ...(given === undefined ? {} : { body: given }),
  })
}

describe.each(all.map((row) => [row.name, row] as const))('%s', (_, row) => {
  it(`answers ${row.status} and writes nothing`, async () => {
    const before = await countRows()
    const { status, headers, text } = await send(row)
    expect(status, text).toBe(row.status)
    if (text !== '') {
      expect(headers['content-type']).toBe('application/problem+json')
      expect(JSON.parse(text)).toMatchObject({ status, ...(row.code ? { code: row.code } : {}) })
    }
    expectGuarded(headers)
    expect(await countRows()).toEqual(before)
  })
})

/** S12, S13: an answer to nonsense is guarded like any other. */
function expectGuarded(headers: HttpAnswer['headers']): void {
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  })
  expect(headers['x-powered-by']).toBeUndefined()
  expect(headers['access-control-allow-origin']).toBeUndefined()
}

describe('proven by tests of their own', () => {
  it.each(provenElsewhere)('%s', (_id, file, name) => {
    expect(readFileSync(file, 'utf8')).toContain(name)
  })

  it('every row of the table is either tried here or named here', () => {
    const idOf = (name: string) => name.split(/[ :,]/)[0] ?? ''
    const covered = new Set([
      ...all.map(({ name }) => idOf(name)),
      ...provenElsewhere.map(([id]) => id),
    ])
    expect(rows.filter((id) => !covered.has(id))).toEqual([])
  })
})

/** The ids of reference/reliability-security §7. */
const rows = [
  ...numbered('P', [1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17]),
  ...numbered('C', [1, 2, 4, 5, 7, 8, 10, 11]),
  ...numbered('L', [2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18, 20, 21, 23, 24, 26]),
  ...numbered('O', [1, 3, 4, 6, 7, 9, 10, 12]),
  ...numbered('A', [1, 3, 4, 6, 7, 9, 10, 12]),
  ...numbered('S', [1, 3, 4, 6, 7, 9, 10, 12, 13, 15, 16]),
  ...numbered('W', [1, 2, 4, 5, 7, 8, 10, 11]),
  ...numbered('K', [1, 2, 4, 5, 7, 8, 10]),
  ...numbered('X', [1, 3, 4, 6, 7, 9]),
  ...numbered('R', [1, 3, 4, 6, 7, 9, 10, 12]),
  'T',
]

function numbered(letter: string, numbers: readonly number[]): string[] {
  return numbers.map((number) => `${letter}${number}`)
}
