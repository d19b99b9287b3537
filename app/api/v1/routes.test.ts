import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isVendorPermission } from '@/lib/domain/access/permissions'
import { openApiDocument, operationId } from '@/lib/http/openapi'
import { allowedMethods, machineRoutes } from '@/server/machine-routes'
import { routes } from './routes'

const folder = fileURLToPath(new URL('.', import.meta.url))
const own = ['openapi.json', '[...path]']

/** `/api/v1/holds/{id}/commit` of `holds/[id]/commit/route.ts`. */
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'route.ts' && !own.includes(path.dirname(file)))
  .map((file) => `/api/v1/${path.dirname(file).split(path.sep).join('/')}`)
  .map((route) => route.replace(/\[(\w+)\]/g, '{$1}'))

describe('the list of routes', () => {
  it('has every file, and every route stands in the file of its path', () => {
    const listed = new Set(routes.map(({ definition }) => definition.path))
    expect([...listed].toSorted()).toEqual(paths.toSorted())
  })

  it('has every method and path once', () => {
    const ids = routes.map(({ definition }) => operationId(definition))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('asks nobody for a right of the vendor', () => {
    for (const { definition } of routes) {
      const { permission } = definition
      if (permission === 'public' || permission === 'sandbox') continue
      const any = typeof permission === 'string' ? [permission] : permission
      expect(any.some(isVendorPermission), definition.path).toBe(false)
    }
  })

  it('takes every path parameter that its path names', () => {
    for (const { definition } of routes) {
      const names = [...definition.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const shape = Object.fromEntries(names.map((name) => [name, 'x'.repeat(24)]))
      expect(definition.params.safeParse(shape).success, definition.path).toBe(true)
    }
  })
})

it('what the front server answers is a part of the API', () => {
  const known = routes.map(({ definition }) => `${definition.method} ${definition.path}`)
  const answered = machineRoutes.map(({ method, pattern }) => `${method} ${pattern}`)
  const ofApi = answered.filter((route) => route.includes(' /api/'))
  expect(known).toEqual(expect.arrayContaining(ofApi))
})

it('the front server knows which methods a path has', () => {
  expect(allowedMethods('/api/v1/catalog')).toEqual(['GET'])
  expect(allowedMethods('/api/v1/licenses/lic_1/scheduled-change')).toEqual(['POST', 'DELETE'])
  expect(allowedMethods('/api/v1/nothing')).toEqual([])
  // S2: what is bound for good has no way out.
  expect(allowedMethods('/api/v1/shared-licenses/shl_1')).toEqual([])
})

it('the description names every route, its scope, its answer and its refusals', () => {
  const definitions = routes.map(({ definition }) => definition)
  const document = openApiDocument(definitions, 'http://127.0.0.1:3000')
  for (const { path: route, method } of definitions) {
    const operation = document.paths[route]?.[method.toLowerCase()]
    expect(operation, `${method} ${route}`).toMatchObject({ responses: expect.anything() })
  }
  const usage = document.paths['/api/v1/usage']?.['post']
  expect(usage).toMatchObject({
    description: expect.stringContaining('`usage:write`'),
    parameters: [{ name: 'Idempotency-Key', in: 'header', required: true }],
    responses: { 201: {}, 402: { description: expect.stringContaining('insufficient_tokens') } },
  })
})
