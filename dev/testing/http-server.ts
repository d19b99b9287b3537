import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GET as unknown } from '@/app/api/v1/[...path]/route'
import { routes } from '@/app/api/v1/routes'
import type { MachineRoute } from '@/lib/http/machine-routes'
import type { Route } from '@/lib/http/route'
import { frontServer, type FrontServerOptions } from '@/server/front/front-server'
import { toWebRequest, writeWebResponse } from '@/server/front/web-request'
import { allowedMethods } from '@/server/machine-routes'
import { sendHttp, type HttpCall } from './send-http'

const appUrl = 'http://127.0.0.1:3000'

const mounted = ({ definition, answer }: Route): MachineRoute => ({
  method: definition.method,
  pattern: definition.path,
  handler: () => Promise.reject(new Error('answered directly')),
  answer,
})

/** The whole API behind the real front server, on a free port, without Next; `further` stands for what Next would do. */
export async function listenHttp(further: Partial<FrontServerOptions> = {}) {
  const server = createServer(
    frontServer({
      routes: routes.map(mounted),
      pages: async (incoming, outgoing) =>
        writeWebResponse(await unknown(await toWebRequest(incoming, appUrl)), outgoing),
      allowedMethods,
      appUrl,
      trustedProxies: 0,
      ...further,
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    send: (call: HttpCall) => sendHttp({ port }, call),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
