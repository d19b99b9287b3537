// A process that a proof may kill: the whole API on the front server, without Next's pages.
import { createServer } from 'node:http'
import { POST as providerMessage } from '@/app/api/stripe/webhook/route'
import { routes } from '@/app/api/v1/routes'
import { frontServer } from '@/server/front/front-server'
import { machineRoute } from '@/server/machine-routes'

const port = Number(process.env['PORT'])
const webhook = {
  method: 'POST',
  pattern: '/api/stripe/webhook',
  handler: providerMessage,
} as const
const answer = frontServer({
  routes: [...routes.map(machineRoute), webhook],
  pages: (_, outgoing) => Promise.resolve(void outgoing.writeHead(404).end()),
  appUrl: `http://127.0.0.1:${port}`,
  trustedProxies: 0,
})
createServer(answer).listen(port, '127.0.0.1', () => process.send?.('ready'))
process.on('disconnect', () => process.exit())
