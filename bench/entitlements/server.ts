// The child process: a bare handler that answers the same bytes, one that asks the database once before
// it does, and the portal's front server.
import { createServer, type RequestListener } from 'node:http'
import pg from 'pg'
import { makeKey } from '@/dev/testing/api'
import { testEnvironment } from '@/dev/testing/environment'
import { frontServer } from '@/server/front/front-server'
import { machineRoutes } from '@/server/machine-routes'

Object.assign(process.env, testEnvironment)

const answer = JSON.stringify({
  locked: false,
  tiers: ['basic', 'pro', 'premium'],
  licensesFree: { basic: 2, pro: 2, premium: 2 },
  features: {},
})

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const front = frontServer({
  routes: machineRoutes,
  pages: (_, outgoing) => Promise.resolve(void outgoing.writeHead(404).end()),
  appUrl: 'http://127.0.0.1',
  trustedProxies: 0,
})
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 12 })
const organizationId = process.argv[2] ?? ''
const once = {
  name: 'once',
  text: `SELECT tier FROM licenses WHERE organization_id = $1 AND status <> 'ended'`,
  values: [organizationId],
}
const json = { 'content-type': 'application/json' }

process.send?.({
  bare: await listen((_, outgoing) => outgoing.writeHead(200, json).end(answer)),
  asking: await listen(
    (_, outgoing) => void pool.query(once).then(() => outgoing.writeHead(200, json).end(answer)),
  ),
  front: await listen(front),
  key: await makeKey(organizationId),
})
process.on('disconnect', () => process.exit())
