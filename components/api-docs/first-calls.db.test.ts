import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownFolder } from '@/dev/testing/own-folder'
import { routes } from '@/app/api/v1/routes'
import { makeKey, makeOrganization } from '@/dev/testing/api'
import { db } from '@/lib/db/client'
import { clientPackage } from '@/lib/http/client-package'
import { grant } from '@/lib/ledger/grant'
import { openWallet } from '@/lib/ledger/open-wallet'
import { readWallet } from '@/lib/ledger/read-wallet'
import { frontServer } from '@/server/front/front-server'
import { machineRoute } from '@/server/machine-routes'
import { firstCalls } from './first-calls'

// The guide's samples, run as they stand on the page, against the front server with every route of the API.

const run = promisify(execFile)
const loader = new URL('../../server/load-typescript.mjs', import.meta.url).href
const root = fileURLToPath(new URL('../..', import.meta.url))

const server = createServer()
let origin = ''
let folder = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  origin = `http://127.0.0.1:${address.port}`
  const pages = async () => Promise.reject(new Error('a sample asked for a page'))
  const all = routes.map(machineRoute)
  server.on('request', frontServer({ routes: all, pages, appUrl: origin, trustedProxies: 0 }))
  folder = ownFolder('samples')
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }')
  // As a new user gets it: from the archive that the portal serves.
  await writeFile(path.join(folder, 'granary-client.tgz'), clientPackage(root))
  const quietly = ['--offline', '--no-audit', '--no-fund']
  await run('npm', ['install', ...quietly, './granary-client.tgz'], { cwd: folder })
})
afterAll(() => void server.close())

async function organizationWithTokens() {
  const { organizationId } = await makeOrganization()
  const now = new Date()
  const wallet = await openWallet(db(), { organizationId, kind: 'organization', now })
  const tokens = { amount: 25_000n, source: 'welcome', sourceRef: 'welcome' } as const
  await grant(db(), { ...wallet, ...tokens, expiresAt: null, now })
  return { wallet, key: await makeKey(organizationId) }
}

const languages = {
  curl: { file: 'first.sh', command: ['bash', '-euo', 'pipefail'] },
  typescript: { file: 'first.ts', command: [process.execPath, '--import', loader] },
  python: { file: 'first.py', command: ['python3'] },
} as const

it.each(['curl', 'typescript', 'python'] as const)(
  'T6, T7 the first calls in %s run as they stand, and a second run charges no picture twice',
  async (language) => {
    const { wallet, key } = await organizationWithTokens()
    const { file, command } = languages[language]
    const [program, ...before] = command
    await writeFile(path.join(folder, file), firstCalls(origin)[language])
    const env = { ...process.env, GRANARY_KEY: key }
    const start = () => run(program, [...before, path.join(folder, file)], { env, cwd: folder })
    const { stdout, stderr } = await start()
    expect(stderr).toBe('')
    expect(stdout).not.toMatch(/"status":[45]\d\d/)
    // The first answer is the charge, the last says what may be started.
    expect(stdout).toMatch(/use_[a-z0-9]+[\s\S]*licensesFree/)
    // One picture, and three of the five tokens of a clip.
    const balance = await readWallet(db(), wallet, new Date())
    expect(balance).toMatchObject({ available: 21_000n, held: 0n })
    await start()
    const usage = { organizationId: wallet.organizationId, item: 'ai_image_low' }
    expect(await db().tokenOperation.count({ where: usage })).toBe(1)
  },
)
