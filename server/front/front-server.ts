import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { logger } from '@/lib/config/logger'
import { leavesLine, logRequest } from '@/lib/config/request-log'
import { bareContentSecurityPolicy, securityHeaders } from '@/lib/config/security-headers'
import { endRequest, requestOpening } from '@/lib/config/request-span'
import { inTrace } from '@/lib/config/trace'
import { withHeaders } from '@/lib/http/answer-headers'
import type { MachineRoute } from '@/lib/http/machine-routes'
import { countRequest } from '@/lib/http/metrics'
import { refuseOpenly } from '@/lib/http/open-answer'
import { problemAnswer } from '@/lib/http/problem'
import { bodyTooLarge, internalError } from '@/lib/http/problems'
import { requestIdOf } from '@/lib/http/request-id'
import { type Forwarding, settleForwarding } from './client-address'
import { answerAway } from './away-page'
import { nodeCall, writeAnswer } from './node-call'
import { routeTable, type RouteMatch } from './route-table'
import { pathOf, type Refusing, textOf, whyNoFurther } from './why-no-further'
import { BodyTooLarge, largestBody, toWebRequest, writeWebResponse } from './web-request'

export type FrontServerOptions = Omit<Refusing, 'appUrl'> & {
  readonly routes: readonly MachineRoute[]
  /** Next: answers everything that is not a machine's route. */
  readonly pages: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>
  /** The pattern of a page or route of Next, for the log. */
  readonly patternOf?: (path: string) => string
  /** Whether pages cannot be made at the moment. */
  readonly isDatabaseAway?: () => Promise<boolean>
  readonly appUrl: string
  readonly trustedProxies: number
}

/** One listener for the port: machines get their answer at once, people get Next. */
export function frontServer(options: FrontServerOptions): RequestListener {
  const find = routeTable(options.routes)
  const appUrl = new URL(options.appUrl)
  const forwarding = { trustedProxies: options.trustedProxies, appUrl }
  const common = securityHeaders(appUrl.protocol === 'https:')
  const protect = (outgoing: ServerResponse) => {
    for (const [name, value] of common) outgoing.setHeader(name, value)
    outgoing.setHeader('content-security-policy', bareContentSecurityPolicy)
  }
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const elsewhere = canonicalAddress(incoming, appUrl)
    const method = incoming.method ?? ''
    const match = find(method === 'HEAD' ? 'GET' : method, pathOf(incoming))
    // Such an answer brings all of its headers itself; setting them twice is what costs.
    if (match?.route.answer) return answerDirectly(match, { incoming, outgoing, forwarding })
    const problem = match ? null : whyNoFurther(incoming, { ...options, appUrl })
    if (problem) {
      const call = nodeCall(incoming, forwarding)
      return writeAnswer(await refuseOpenly(call, problem), outgoing)
    }
    settleForwarding(incoming, forwarding)
    protect(outgoing)
    if (match) return answerMachine({ match, incoming, outgoing, origin: appUrl.origin })
    if (elsewhere) return redirect(outgoing, elsewhere)
    return answerPage(options, incoming, outgoing)
  }
  return (incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      answerError(error, outgoing)
    })
  }
}

/**
 * Where a person who opened the portal under another name (127.0.0.1 for localhost) belongs:
 * sign-in and actions work at APP_URL only.
 */
function canonicalAddress(incoming: IncomingMessage, appUrl: URL): string | undefined {
  const opensPage = incoming.method === 'GET' && incoming.headers['sec-fetch-mode'] === 'navigate'
  if (!opensPage || incoming.headers.host === appUrl.host) return undefined
  return `${appUrl.origin}${incoming.url ?? '/'}`
}

function redirect(outgoing: ServerResponse, location: string): void {
  outgoing.writeHead(307, { location }).end()
}

/** Hands a request to Next, under an id that its answer, its actions' entries and its line in the log carry. */
async function answerPage(
  options: FrontServerOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { headers, method = '' } = incoming
  const path = pathOf(incoming)
  // Files of the build need nobody, and the API's routes tell of themselves.
  if (path.startsWith('/_next/') || path.startsWith('/api/v1/')) {
    return options.pages(incoming, outgoing)
  }
  const requestId = requestIdOf(textOf(headers['x-request-id']))
  const started = performance.now()
  headers['x-request-id'] = requestId
  outgoing.setHeader('x-request-id', requestId)
  const route = options.patternOf?.(path) ?? 'none'
  return inTrace(textOf(headers['traceparent']), requestOpening(method, route), async (span) => {
    outgoing.once('close', () => {
      const milliseconds = performance.now() - started
      const status = outgoing.statusCode
      countRequest({ method, route, status }, milliseconds)
      if (span) endRequest(span, { requestId, status })
      if (!leavesLine(false, status, milliseconds)) return
      logRequest({ requestId, method, route, status, milliseconds })
    })
    if (opensPage(method, path) && (await options.isDatabaseAway?.()))
      return answerAway(outgoing, requestId)
    return options.pages(incoming, outgoing)
  })
}

/** A page, or a list of one as CSV. An action says in its own page that it did not work. */
const opensPage = (method: string, path: string): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !/^\/(api\/|health\/|metrics$|.*\.(?!csv$)\w+$)/.test(path)

type MachineCall = {
  match: RouteMatch
  incoming: IncomingMessage
  outgoing: ServerResponse
  origin: string
}

async function answerDirectly(
  { route, parameters }: RouteMatch,
  call: { incoming: IncomingMessage; outgoing: ServerResponse; forwarding: Forwarding },
): Promise<void> {
  const answered = await route.answer?.(nodeCall(call.incoming, call.forwarding), parameters)
  if (answered) writeAnswer(answered, call.outgoing)
}

async function answerMachine({ match, incoming, outgoing, origin }: MachineCall): Promise<void> {
  const request = await toWebRequest(incoming, origin)
  const response = await match.route.handler(request, match.parameters)
  await writeWebResponse(response, outgoing)
}

function answerError(error: unknown, outgoing: ServerResponse): void {
  if (outgoing.headersSent) {
    outgoing.destroy()
    return
  }
  const requestId = requestIdOf(null)
  const isTooLarge = error instanceof BodyTooLarge
  // The rest of what is too large is read and dropped: closing while it is sent would cut the answer off.
  if (!isTooLarge) logger.error({ error, requestId }, 'request failed')
  const problem = isTooLarge ? bodyTooLarge(largestBody) : internalError
  writeAnswer(withHeaders(problemAnswer(problem, requestId), requestId), outgoing)
}
