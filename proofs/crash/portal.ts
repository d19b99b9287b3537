// A process that a proof may kill: the whole API on the front server, without Next's pages.
import { createServer } from 'node:http'
import { POST as providerMessage } from '@/app/api/stripe/webhook/route'
import { routes } from '@/app/api/v1/routes'
import { listenAndTell } from '@/dev/testing/listen-and-tell'
import { exportSpans } from '@/server/export-spans'
import { frontServer } from '@/server/front/front-server'
import { stopOnSignal } from '@/server/lifecycle'
import { machineRoute } from '@/server/machine-routes'

const lastSpans = await exportSpans('portal')
const webhook = {
  method: 'POST',
  pattern: '/api/stripe/webhook',
  handler: providerMessage,
} as const
listenAndTell(createServer(), (appUrl) =>
  frontServer({
    routes: [...routes.map(machineRoute), webhook],
    pages: (_, outgoing) => Promise.resolve(void outgoing.writeHead(404).end()),
    appUrl,
    trustedProxies: 0,
  }),
)
stopOnSignal(lastSpans)
