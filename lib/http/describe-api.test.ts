import { expect, it } from 'vitest'
import { routes } from '@/app/api/v1/routes'
import { samplesOf } from './api-samples'
import { describeApi } from './describe-api'
import { sampleOf } from './json-sample'
import { openApiDocument } from './openapi'
import { describeProblems } from './openapi-problems'

const definitions = routes.map(({ definition }) => definition)
const document = openApiDocument(definitions, 'http://127.0.0.1:3000')
const groups = describeApi(definitions, document)
const operations = groups.flatMap((group) => group.operations)

it('the page has every route, with samples that name its path', () => {
  expect(operations).toHaveLength(routes.length)
  for (const { samples, path } of operations) {
    const start = (path.split('{')[0] ?? path).replace('/api/v1', '')
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
  const call = {
    method: 'POST',
    origin: 'http://h',
    path: '/api/v1/events/{id}/start',
    id: 'evt_YOUR_ID',
    query: {},
    needsKey: true,
    needsIdempotencyKey: true,
    answersList: false,
  }
  const { curl, typescript, python } = samplesOf({ ...call, body: { test: true, none: null } })
  expect(curl).toBe(
    `curl -X POST 'http://h/api/v1/events/evt_YOUR_ID/start' \\
  -H "Authorization: Bearer $GRANARY_KEY" \\
  -H "Idempotency-Key: events-start-4711" \\
  -H "Content-Type: application/json" \\
  -d '{"test":true,"none":null}'`,
  )
  expect(typescript).toBe(`import { createGranary } from 'granary-client'

const granary = createGranary({ baseUrl: 'http://h', key: process.env.GRANARY_KEY })
console.log(await granary.post('/events/{id}/start', {
  path: { id: 'evt_YOUR_ID' },
  body: { test: true, none: null },
}))`)
  expect(python).toContain('data=json.dumps({"test": True, "none": None}).encode()')
})

it('samples have only what every language can send, an id of one’s own in its place', () => {
  const texts = operations.flatMap(({ samples }) => Object.values(samples))
  expect(texts.filter((text) => !/^[\n -~]+$/.test(text))).toEqual([])
  expect(texts.filter((text) => text.includes('wal_YOUR_ID')).length).toBeGreaterThan(3)
})

it('no two calls show the same key: sent one after the other, they are two requests', () => {
  const keys = operations.flatMap(
    ({ samples }) => /Idempotency-Key: (\S+)"/.exec(samples.curl) ?? [],
  )
  const own = keys.filter((text) => !text.startsWith('Idempotency-Key'))
  expect(own.length).toBeGreaterThan(10)
  expect(new Set(own).size).toBe(own.length)
})

it('a list is gone through to its end', () => {
  const list = operations.find(({ id }) => id === 'getInvoices')
  expect(list?.samples.typescript).toContain(
    "for await (const one of granary.each('/invoices')) console.log(one)",
  )
})

it('a sample is the schema’s own example, else one of its type', () => {
  expect(sampleOf({ type: 'string', example: 'x' })).toBe('x')
  expect(sampleOf({ enum: ['a', 'b'] })).toBe('a')
  expect(sampleOf({ anyOf: [{ type: 'integer', minimum: 3 }, { type: 'null' }] })).toBe(3)
  expect(sampleOf({ type: 'array', items: { type: 'boolean' } })).toEqual([true])
})
