// The child process of the HTTP part: the bare handler and the portal's front server, on the same ledger.
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { text } from 'node:stream/consumers'
import { makeKey } from '@/dev/testing/api'
import { testEnvironment } from '@/dev/testing/environment'
import { ledger } from '@/lib/ledger/pool'
import { frontServer } from '@/server/front/front-server'
import { machineRoutes } from '@/server/machine-routes'
import { newCharge } from './contenders'
import { walletOf } from './seed-books'

Object.assign(process.env, testEnvironment)

/** What HTTP itself costs: read the body, make the debit, answer. */
async function answerBare(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  JSON.parse(await text(incoming))
  const answer = await ledger().lane.charge(newCharge(walletOf(1)))
  const body = JSON.stringify(answer, (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  outgoing.writeHead(answer.ok ? 201 : 402, { 'content-type': 'application/json' }).end(body)
}

async function listen(listener: RequestListener, port = 0): Promise<number> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const front = createServer()
await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
const address = front.address()
const frontPort = address !== null && typeof address === 'object' ? address.port : 0
front.on(
  'request',
  frontServer({
    routes: machineRoutes,
    pages: (_, outgoing) => Promise.resolve(void outgoing.writeHead(404).end()),
    appUrl: `http://127.0.0.1:${frontPort}`,
    trustedProxies: 0,
  }),
)
const key = await makeKey(walletOf(1).organizationId)
process.send?.({
  bare: await listen((incoming, outgoing) => void answerBare(incoming, outgoing)),
  front: frontPort,
  key,
})
process.on('disconnect', () => process.exit())
