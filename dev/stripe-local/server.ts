import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerApi } from './api'
import { carryOutOrder, stateOf } from './control'
import { ApiError } from './errors'
import { apiVersion } from './events'
import { newId } from './ids'
import { openJournal } from './journal'
import { answerPage } from './pages'
import { createProvider, type Provider } from './provider'
import { configureEndpoint } from './resources/webhook-endpoints'

export type StripeLocalOptions = {
  /** 0 takes any free port. */
  readonly port: number
  /** Where the state is kept; without it everything ends with the process. */
  readonly file?: string
  /** Where events go; all of them unless `events` names some. */
  readonly webhook?: { url: string; secret: string; events?: readonly string[] }
  /** Where a browser reaches the hosted pages, if not at the server's own address. */
  readonly publicUrl?: string
}

export type StripeLocal = {
  readonly base: string
  /** The same orders as `POST /_control`. */
  readonly control: (order: object) => Promise<object>
  readonly close: () => Promise<void>
}

const loopback = '127.0.0.1'
const bodyAtMost = 1_000_000

/** Starts the local payment provider on the loopback interface, and nowhere else. */
export async function startStripeLocal(options: StripeLocalOptions): Promise<StripeLocal> {
  const { store, close: closeJournal } = await openJournal(options.file)
  let base = ''
  const provider = createProvider({ store, publicUrl: () => options.publicUrl ?? base })
  if (options.webhook) configureEndpoint(provider, options.webhook)
  const server = createServer((request, response) => void handle(provider, { request, response }))
  server.keepAliveTimeout = 60_000
  await listen(server, options.port)
  base = `http://${loopback}:${portOf(server.address())}`
  void provider.delivery.flush()
  return {
    base,
    control: (order) => carryOutOrder(provider, order),
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await provider.delivery.stop()
      await closeJournal()
    },
  }
}

async function handle(
  provider: Provider,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const requestId = newId('req').slice(0, 18)
  try {
    await respond(provider, { request, response, requestId })
  } catch (error) {
    if (!(error instanceof ApiError)) process.stderr.write(`stripe-local: ${String(error)}\n`)
    const status = error instanceof ApiError ? error.status : 500
    const body = error instanceof ApiError ? error.body : { type: 'api_error', message: 'internal' }
    if (!response.headersSent) sendJson(response, { status, body: JSON.stringify({ error: body }) })
  }
}

type Exchange = { request: IncomingMessage; response: ServerResponse; requestId: string }

async function respond(provider: Provider, exchange: Exchange): Promise<void> {
  const { request, response } = exchange
  const url = new URL(request.url ?? '/', `http://${loopback}`)
  const body = await readBody(request)
  if (url.pathname.startsWith('/v1/')) return respondApi(provider, { ...exchange, url, body })
  if (url.pathname === '/_health')
    return sendJson(response, { status: 200, body: '{"status":"ok"}' })
  if (url.pathname.startsWith('/_control')) {
    return sendJson(response, {
      status: 200,
      body: await control(provider, { request, url, body }),
    })
  }
  const answer = answerPage(provider, { method: request.method ?? 'GET', url, body })
  if (!answer) return sendJson(response, { status: 404, body: '{"error":{"message":"Not found"}}' })
  if ('location' in answer) response.writeHead(answer.status, { location: answer.location }).end()
  else response.writeHead(answer.status, pageHeaders).end(answer.html)
  setImmediate(() => void provider.delivery.flush())
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // No form-action: a form's answer redirects back to the portal, which that directive would block.
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
}

async function respondApi(
  provider: Provider,
  { request, response, requestId, url, body }: Exchange & { url: URL; body: string },
): Promise<void> {
  const answer = await answerApi(provider, {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.search.slice(1),
    body,
    authorization: request.headers.authorization ?? '',
    key: headerOf(request, 'idempotency-key'),
    requestId,
  })
  setImmediate(() => void provider.delivery.flush())
  if (!answer) {
    request.socket.destroy()
    return
  }
  sendJson(response, { ...answer, headers: { ...answer.headers, 'request-id': requestId } })
}

/** Pages of other origins must not steer the provider: a browser's request names its origin. */
async function control(
  provider: Provider,
  { request, url, body }: { request: IncomingMessage; url: URL; body: string },
): Promise<string> {
  if (request.headers.origin !== undefined) throw notForBrowsers()
  if (url.pathname === '/_control/state') return JSON.stringify(stateOf(provider))
  const order: unknown = body === '' ? {} : parseJson(body)
  return JSON.stringify(await carryOutOrder(provider, order))
}

function parseJson(body: string): unknown {
  try {
    const parsed: unknown = JSON.parse(body)
    return parsed
  } catch {
    throw new ApiError(400, { type: 'invalid_request_error', message: 'The body is not JSON.' })
  }
}

const notForBrowsers = () =>
  new ApiError(403, { type: 'invalid_request_error', message: 'Not for browsers.' })

type JsonAnswer = { status: number; body: string; headers?: Record<string, string> }

const sendJson = (response: ServerResponse, { status, body, headers = {} }: JsonAnswer): void =>
  void response
    .writeHead(status, {
      'content-type': 'application/json',
      'stripe-version': apiVersion,
      ...headers,
    })
    .end(body)

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' ? value : null
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > bodyAtMost) throw new ApiError(413, tooLarge)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const tooLarge = { type: 'invalid_request_error', message: 'The request is too large.' } as const

const listen = (server: ReturnType<typeof createServer>, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopback, () => resolve())
  })

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}
