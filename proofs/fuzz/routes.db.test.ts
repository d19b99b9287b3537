import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { routes } from '@/app/api/v1/routes'
import { callRoute } from '@/dev/testing/api'
import { countRows } from '@/dev/testing/count-rows'
import { openApiDocument } from '@/lib/http/openapi'
import type { Route } from '@/lib/http/route'
import { openTwoOrganizations, type FullOrganization } from '@/proofs/access/two-organizations'
import { report } from '@/proofs/report'
import { sized } from '@/proofs/size'
import { bent, readSchema, valuesOf } from './values-of-schema'

const numRuns = sized({ slice: 15, full: 150 })
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2_147_483_647)

/** They make whole organizations, move time or break the payment provider: only what they refuse is tried. */
const slow = new Set(
  ['organizations', 'clock', 'payment-faults'].map((one) => `/api/v1/sandbox/${one}`),
)

const words = [
  ['ai_photo', 'starter', 'shared-1000', 'enterprise', 'photo', 'SPRING20', '1.5', '-1'],
  ['2026-06-30T12:00:00Z', '2026-06-30', 'ada@example.com', 'https://hooks.example.com/x'],
].flat()

let ours: FullOrganization
let known: string[] = []
let calls = 0

beforeAll(async () => {
  const { ours: own, theirs } = await openTwoOrganizations()
  ours = own
  known = [...Object.values(ours.ids), ...Object.values(theirs.ids), ...words]
  return () => report('fuzz', { cases: calls })
})

const document = openApiDocument(
  routes.map(({ definition }) => definition),
  'http://127.0.0.1:3000',
)

const described = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: z.unknown() })),
  requestBody: z
    .object({ content: z.object({ 'application/json': z.object({ schema: z.unknown() }) }) })
    .optional(),
})

describe(`every route, by its own description (FUZZ_SEED=${seed})`, () => {
  it.each(
    routes.map((route) => [`${route.definition.method} ${route.definition.path}`, route] as const),
  )('%s never fails, and writes nothing when it refuses', async (name, route) => {
    const check = async (call: Asked) => {
      const before = await countRows()
      const { status, body } = await ask(route, call)
      expect(status, `${name} ${JSON.stringify(call)} ${JSON.stringify(body)}`).not.toBe(500)
      if (status >= 400 && !isRecorded(body)) expect(await countRows()).toEqual(before)
    }
    await fc.assert(fc.asyncProperty(asked(route), check), { numRuns, seed })
  })
})

/** A payment that was refused is an order that failed: said, and kept. */
const isRecorded = (body: unknown): boolean =>
  z.object({ code: z.literal('payment_failed') }).safeParse(body).success

interface Asked {
  readonly id: string
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
  readonly key: string | null
}

function asked({ definition }: Route): fc.Arbitrary<Asked> {
  const { parameters, requestBody } = described.parse(
    document.paths[definition.path]?.[definition.method.toLowerCase()],
  )
  const queries = parameters.filter((one) => one.in === 'query')
  const texts = queries.map(({ name, schema }) => [name, bent(valuesOf(readSchema(schema), known))])
  const body = requestBody?.content['application/json'].schema
  const valid = body === undefined ? fc.constant({}) : valuesOf(readSchema(body), known)
  const never = slow.has(definition.path)
  return fc.record({
    id: fc.oneof(fc.constantFrom(...known), fc.string({ maxLength: 80 })),
    query: fc.record(Object.fromEntries(texts), { requiredKeys: [] }),
    body: never ? valid.map((value) => ({ ...Object(value), unknown: 1 })) : bent(valid),
    key: fc.oneof(fc.uuid(), fc.constantFrom(null, '', 'k', 'k'.repeat(256), 'a b')),
  })
}

async function ask(route: Route, { id, query, body, key }: Asked) {
  calls += 1
  const { method, path } = route.definition
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) fields.append(name, String(value))
  const text = fields.toString()
  return callRoute(route, {
    key: ours.key,
    query: text === '' ? '' : `?${text}`,
    ...(path.includes('{id}') ? { params: { id } } : {}),
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    ...(key === null ? {} : { headers: { 'idempotency-key': key } }),
  })
}
