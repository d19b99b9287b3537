// A portal of either version, as its own process: the whole API on the front server, which ends as the product does.
// It lies in this version's tree and in that of the version before, and takes each tree's own code.
import { createServer } from 'node:http'
import { POST as providerMessage } from '@/app/api/stripe/webhook/route'
import { routes } from '@/app/api/v1/routes'
import { listenAndTell } from '@/dev/testing/listen-and-tell'
import { db } from '@/lib/db/client'
import { closeLedger } from '@/lib/ledger/pool'
import { drainable } from '@/server/drain'
import { frontServer } from '@/server/front/front-server'
import { stopOnSignal } from '@/server/lifecycle'
import { machineRoute, machineRoutes } from '@/server/machine-routes'

const webhook = {
  method: 'POST',
  pattern: '/api/stripe/webhook',
  handler: providerMessage,
} as const
const health = machineRoutes.filter(({ pattern }) => pattern.startsWith('/health/'))
const server = createServer()
const drain = drainable(server)
listenAndTell(server, (appUrl) =>
  frontServer({
    routes: [...routes.map(machineRoute), ...health, webhook],
    pages: (_, outgoing) => Promise.resolve(void outgoing.writeHead(404).end()),
    appUrl,
    trustedProxies: 0,
  }),
)
stopOnSignal(async () => {
  await drain({ graceMs: 500, patienceMs: 10_000 })
  await closeLedger()
  await db().$disconnect()
})
