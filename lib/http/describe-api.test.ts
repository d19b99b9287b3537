import { expect, it } from 'vitest'
import { routes } from '@/app/api/v1/routes'
import { sampleOf, samplesOf } from './api-samples'
import { describeApi, describeProblems } from './describe-api'
import { openApiDocument } from './openapi'

const definitions = routes.map(({ definition }) => definition)
const document = openApiDocument(definitions, 'http://127.0.0.1:3000')
const groups = describeApi(definitions, document)
const operations = groups.flatMap((group) => group.operations)

it('the page has every route, with samples that name its path', () => {
  expect(operations).toHaveLength(routes.length)
  for (const { samples, path } of operations) {
    const start = path.split('{')[0] ?? path
    for (const text of [samples.curl, samples.typescript, samples.python])
      expect(text).toContain(start)
  }
})

it('every code that a route may answer has its paragraph', () => {
  const codes = new Set(describeProblems().map(({ code }) => code))
  for (const { code } of operations.flatMap(({ problems }) => problems))
    expect(codes).toContain(code)
})

it('a sample body is one that the route would read', () => {
  for (const { body, path, method } of definitions) {
    const own = operations.find((one) => one.path === path && one.method === method)
    const sample = own?.bodySample
    if (!body || !sample || path.includes('sandbox') || path.endsWith('/devices')) continue
    const read = body.safeParse(JSON.parse(sample))
    const problems = read.success ? [] : read.error.issues.map(({ code }) => code)
    expect(
      problems.filter((code) => code === 'unrecognized_keys'),
      path,
    ).toEqual([])
  }
})

it('samples are written in each language’s own way', () => {
  const call = { method: 'POST', url: 'http://h/p', needsKey: true, needsIdempotencyKey: true }
  const { curl, typescript, python } = samplesOf({ ...call, body: { test: true, none: null } })
  expect(curl).toBe(
    `curl -X POST 'http://h/p' \\
  -H "Authorization: Bearer $GRANARY_KEY" \\
  -H "Idempotency-Key: order-4711" \\
  -H "Content-Type: application/json" \\
  -d '{"test":true,"none":null}'`,
  )
  expect(typescript).toContain('\'Idempotency-Key\': "order-4711",')
  expect(python).toContain('data=json.dumps({"test": True, "none": None}).encode()')
})

it('a sample is the schema’s own example, else one of its type', () => {
  expect(sampleOf({ type: 'string', example: 'x' })).toBe('x')
  expect(sampleOf({ enum: ['a', 'b'] })).toBe('a')
  expect(sampleOf({ anyOf: [{ type: 'integer', minimum: 3 }, { type: 'null' }] })).toBe(3)
  expect(sampleOf({ type: 'array', items: { type: 'boolean' } })).toEqual([true])
})
