// A process that a test may kill: the front server with the machines' routes, without Next.
import { createServer } from 'node:http'
import { frontServer } from '@/server/front/front-server'
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
createServer(answer).listen(port, '127.0.0.1', () => process.send?.('ready'))
process.on('disconnect', () => process.exit())
