// The front server's process: checks the configuration, starts Next inside, listens.
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { config } from '@/lib/config/config'
import { logger } from '@/lib/config/logger'
import { db } from '@/lib/db/client'
import { isDatabaseAway } from '@/lib/http/readiness'
import { closeLedger } from '@/lib/ledger/pool'
import { drainable } from './drain'
import { exportSpans } from './export-spans'
import { frontServer } from './front/front-server'
import { nextPatterns } from './front/next-patterns'
import { readsRouterState } from './front/router-state'
import { stopOnSignal } from './lifecycle'
import { allowedMethods, machineRoutes } from './machine-routes'

const { port, host, appUrl, authSecret, trustedProxies, drainSeconds } = config()
const fileOf = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))
const development = process.env['NODE_ENV'] === 'development'

Object.assign(process.env, {
  // next-auth reads these two names.
  NEXTAUTH_URL: appUrl,
  NEXTAUTH_SECRET: authSecret,
  // Otherwise Next ends the process before open answers are written.
  NEXT_MANUAL_SIG_HANDLE: 'true',
  NEXT_TELEMETRY_DISABLED: '1',
})

// Who starts has nothing to finish.
let finish = () => Promise.resolve()
stopOnSignal(() => finish())
const lastSpans = await exportSpans('portal')
const { default: next } = await import('next')
const server = createServer()
const drain = drainable(server)
const pages = next({
  dev: development,
  dir: fileOf('.'),
  hostname: new URL(appUrl).hostname,
  port,
  httpServer: server,
})
await pages.prepare()

server.on(
  'request',
  frontServer({
    // In development Next compiles the routes too, and reloads them when they change.
    routes: development ? [] : machineRoutes,
    ...(development ? {} : { allowedMethods }),
    readsRouterState,
    patternOf: nextPatterns(
      fileOf(`${process.env['NEXT_DIST_DIR'] ?? '.next'}/app-path-routes-manifest.json`),
    ),
    isDatabaseAway,
    pages: pages.getRequestHandler(),
    appUrl,
    trustedProxies,
  }),
)
server.keepAliveTimeout = 65_000
server.requestTimeout = 60_000
server.once('error', (error) => {
  logger.fatal({ error }, `cannot listen on port ${port}`)
  process.exit(1)
})
server.listen(port, host, () => {
  logger.info({ address: server.address() }, 'listening')
  process.send?.('ready')
})

finish = async () => {
  await drain({ graceMs: drainSeconds * 1000, patienceMs: 10_000 })
  await pages.close()
  await closeLedger()
  await db().$disconnect()
  await lastSpans()
}
