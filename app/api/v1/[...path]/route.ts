import { withHeaders } from '@/lib/http/answer-call'
import { fromRequest, toResponse } from '@/lib/http/incoming'
import { problemAnswer } from '@/lib/http/problem'
import { notFound } from '@/lib/http/problems'
import { requestIdOf } from '@/lib/http/request-id'

/** Whatever no route answers: a problem like every other, never a page. */
const answer = (request: Request): Response => {
  const requestId = requestIdOf(fromRequest(request).header('x-request-id'))
  return toResponse(withHeaders(problemAnswer(notFound, requestId), requestId))
}

export const GET = answer
export const POST = answer
export const PUT = answer
export const PATCH = answer
export const DELETE = answer
