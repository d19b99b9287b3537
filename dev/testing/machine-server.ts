// A process that a test may kill: the front server with the machines' routes, without Next.
import { createServer } from 'node:http'
import { db } from '@/lib/db/client'
import { closeLedger } from '@/lib/ledger/pool'
import { drainable } from '@/server/drain'
import { frontServer } from '@/server/front/front-server'
import { stopOnSignal } from '@/server/lifecycle'
import { machineRoutes } from '@/server/machine-routes'
import { testEnvironment } from './environment'
import { listenAndTell } from './listen-and-tell'

Object.assign(process.env, testEnvironment)

const server = createServer()
const drain = drainable(server)
listenAndTell(server, (appUrl) =>
  frontServer({
    routes: machineRoutes,
    pages: (_, outgoing) => Promise.resolve(void outgoing.writeHead(404).end()),
    appUrl,
    trustedProxies: 0,
  }),
)
stopOnSignal(async () => {
  await drain({ graceMs: 2000, patienceMs: 10_000 })
  await closeLedger()
  await db().$disconnect()
})
