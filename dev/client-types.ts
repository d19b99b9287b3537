// What the client library knows of the API is made of the API's own description.
import { spawnSync } from 'node:child_process'
import { routes } from '@/app/api/v1/routes'
import { openApiDocument } from '@/lib/http/openapi'

/** The generated files of clients/typescript, by name, as they must be now. */
export function clientTypes(): ReadonlyMap<string, string> {
  const definitions = routes.map(({ definition }) => definition)
  const keyed = definitions
    .filter(({ method, idempotency }) => method === 'POST' && idempotency !== 'none')
    .map(({ path }) => path.replace('/api/v1', ''))
  return new Map([
    ['openapi.d.ts', typesOf(openApiDocument(definitions, 'https://billing.example.com'))],
    // A batch has a key for each of its items.
    ['keyed-calls.ts', keyedCalls([...keyed, '/usage/batch'])],
  ])
}

const cli = 'node_modules/openapi-typescript/bin/cli.js'

function typesOf(document: object): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, '--immutable'], {
    input: JSON.stringify(document),
    encoding: 'utf8',
    maxBuffer: 16_000_000,
  })
  if (status !== 0) throw new Error(`openapi-typescript: ${stderr}`)
  return stdout
}

const keyedCalls = (paths: readonly string[]): string => `// Made by npm run generate:client.

/** The POST calls that happen once for each Idempotency-Key, however often they are sent. */
export const keyedCalls: ReadonlySet<string> = new Set([
${paths.map((path) => `  '${path}',\n`).join('')}])
`
