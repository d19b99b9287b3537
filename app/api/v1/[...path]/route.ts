import { fromRequest, toResponse } from '@/lib/http/incoming'
import { refuseOpenly } from '@/lib/http/open-answer'
import { notFound } from '@/lib/http/problems'

/** Whatever no route answers: a problem like every other, never a page. */
const answer = async (request: Request): Promise<Response> =>
  toResponse(await refuseOpenly(fromRequest(request), notFound))

export const GET = answer
export const POST = answer
export const PUT = answer
export const PATCH = answer
export const DELETE = answer
