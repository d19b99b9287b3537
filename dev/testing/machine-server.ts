// A process that a test may kill: the front server with the machines' routes, without Next.
import { createServer } from 'node:http'
import { db } from '@/lib/db/client'
import { closeLedger } from '@/lib/ledger/pool'
import { drainable } from '@/server/drain'
import { frontServer } from '@/server/front/front-server'
import { stopOnSignal } from '@/server/lifecycle'
import { machineRoutes } from '@/server/machine-routes'
import { testEnvironment } from './environment'

Object.assign(process.env, testEnvironment)

const port = Number(process.env['PORT'])
const answer = frontServer({
  routes: machineRoutes,
  pages: (_, outgoing) => Promise.resolve(void outgoing.writeHead(404).end()),
  appUrl: `http://127.0.0.1:${port}`,
  trustedProxies: 0,
})
const server = createServer()
const drain = drainable(server)
server.on('request', answer)
server.listen(port, '127.0.0.1', () => process.send?.('ready'))
process.on('disconnect', () => process.exit())
stopOnSignal(async () => {
  await drain({ graceMs: 2000, patienceMs: 10_000 })
  await closeLedger()
  await db().$disconnect()
})
