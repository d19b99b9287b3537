import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'

/** The few refusals of the front server itself, in the API's form (RFC 9457). */
export function sendProblem(
  outgoing: ServerResponse,
  problem: { status: number; code: string; title: string },
): void {
  const body = { type: 'about:blank', ...problem, detail: problem.title, requestId: randomUUID() }
  outgoing.statusCode = problem.status
  outgoing.setHeader('content-type', 'application/problem+json')
  outgoing.setHeader('cache-control', 'no-store')
  outgoing.end(JSON.stringify(body))
}
