// `npm run try-image`: where no container engine is at hand, performs the Dockerfile's steps in clean roots made by
// debootstrap and runs the compose file's portal in the last one. Needs Debian, root, and the registries.
// `-- folder` keeps the roots there. What that shows and what not: README.md.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ownFolder } from '@/dev/testing/own-folder'
import { freePort } from './database/free-port'
import { buildImage, makeContext } from './image/build'
import { readService } from './image/compose'
import { startDatabase } from './image/database'
import { readDockerfile } from './image/dockerfile'
import { tryPortal } from './image/try-portal'

const began = Date.now()
const say = (line: string) =>
  void process.stdout.write(`■ ${Math.round((Date.now() - began) / 1000)} s: ${line}\n`)

const home = path.resolve(process.argv[2] ?? ownFolder('image'))
const context = path.join(home, 'context')
makeContext('HEAD', context)
const stages = readDockerfile(readFileSync(path.join(context, 'Dockerfile'), 'utf8'))
const stage = stages.at(-1)
if (!stage) throw new Error('a Dockerfile without a stage')
const image = await buildImage(stages, { home, context, say })
say(`built: ${sizeOf(image.root)} MiB, of which /app ${sizeOf(path.join(image.root, 'app'))} MiB`)

const port = await freePort()
const url = `http://127.0.0.1:${port}`
const given = {
  POSTGRES_PASSWORD: randomBytes(12).toString('hex'),
  STRIPE_SECRET_KEY: 'sk_test_tried',
  STRIPE_WEBHOOK_SECRET: 'whsec_tried_without_an_engine',
  APP_URL: url,
  AUTH_SECRET: randomBytes(24).toString('hex'),
  GRANARY_SANDBOX: '1',
}
const compose = readFileSync(path.join(context, 'compose.yaml'), 'utf8')
const service = readService(compose, 'portal', given)
const place = { home, root: image.root }
const database = await startDatabase(place, readService(compose, 'database', given).environment)
const environment = { ...image.environment, ...service.environment, PORT: String(port) }
const writable = service.isReadOnly ? { writable: service.temporary } : {}
const inside = { ...image, environment, ...writable }
try {
  await tryPortal({ inside, stage, service, url, openKey, say })
} finally {
  await database.stop()
}
say('all of it holds')

/** A key, made by this checkout's code. */
async function openKey(): Promise<string> {
  process.env['DATABASE_URL'] = database.url
  const { makeKey, makeOrganization } = await import('./testing/api')
  const { db } = await import('@/lib/db/client')
  const key = await makeKey((await makeOrganization()).organizationId)
  await db().$disconnect()
  return key
}

function sizeOf(folder: string): number {
  const words = ['--summarize', '--bytes', folder]
  const [bytes] = execFileSync('du', words, { encoding: 'utf8' }).split('\t')
  return Math.round(Number(bytes) / 1_048_576)
}
