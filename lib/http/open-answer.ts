import { leavesLine, logRequest } from '@/lib/config/request-log'
import { endRequest, requestOpening } from '@/lib/config/request-span'
import { inTrace } from '@/lib/config/trace'
import { withHeaders } from './answer-headers'
import { failureProblem } from './failures'
import type { Incoming, Outgoing } from './incoming'
import { countRequest } from './metrics'
import { problemAnswer, type Problem } from './problem'
import { tooManyRequests } from './problems'
import { countedAddress, takeRequest } from './rate-limit'
import { requestIdOf } from './request-id'

/**
 * Answers a call that asks for no key. It counts for the address it comes from; every answer, a
 * failure's too, has the headers that all of the API's have.
 */
export async function answerOpenly(
  incoming: Incoming,
  work: Work,
  /** The pattern of the route; without one the path is no route of ours. */
  route = 'none',
): Promise<Outgoing> {
  const requestId = requestIdOf(incoming.header('x-request-id'))
  const started = performance.now()
  const { method } = incoming
  return inTrace(incoming.header('traceparent'), requestOpening(method, route), async (span) => {
    const answer = await answerCounted(incoming, work, requestId)
    const milliseconds = performance.now() - started
    const { status } = answer
    countRequest({ method, route, status }, milliseconds)
    if (span) endRequest(span, { requestId, status })
    if (leavesLine(false, status, milliseconds))
      logRequest({ requestId, method, route, status, milliseconds })
    return answer
  })
}

type Work = (requestId: string) => Promise<Outgoing> | Outgoing

async function answerCounted(incoming: Incoming, work: Work, requestId: string): Promise<Outgoing> {
  const limit = await takeRequest('default', countedAddress(incoming))
  const answer = limit.allowed
    ? await attempt(work, requestId)
    : problemAnswer(tooManyRequests(limit.retryAfterSeconds), requestId)
  return withHeaders(answer, requestId, limit.headers)
}

/** The same for a call that can only be refused: no such path, no such method. */
export const refuseOpenly = (incoming: Incoming, problem: Problem): Promise<Outgoing> =>
  answerOpenly(incoming, (requestId) => problemAnswer(problem, requestId))

async function attempt(work: Work, requestId: string): Promise<Outgoing> {
  try {
    return await work(requestId)
  } catch (error) {
    return problemAnswer(failureProblem(error, requestId), requestId)
  }
}
