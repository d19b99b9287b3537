import type { FieldError, Problem } from './problem'

/** Refusals of the HTTP layer itself, before any rule of the business was asked. */
export const malformed = (detail: string, errors?: readonly FieldError[]): Problem => ({
  status: 400,
  code: 'malformed_request',
  title: 'The request cannot be read',
  detail,
  ...(errors ? { errors } : {}),
})

export const unauthorized: Problem = {
  status: 401,
  code: 'unauthorized',
  title: 'A valid API key is needed',
  detail: 'Send a valid key as "Authorization: Bearer <key>".',
  headers: { 'www-authenticate': 'Bearer' },
}

export const forbidden = (detail: string): Problem => ({
  status: 403,
  code: 'forbidden',
  title: 'Not allowed',
  detail,
})

/** Also for what belongs to another organization: its existence is not told (O3). */
export const notFound: Problem = {
  status: 404,
  code: 'not_found',
  title: 'There is no such thing here',
  detail:
    'Check the address and the ids in it. What belongs to another organization is not found either.',
}

export const methodNotAllowed = (allowed: readonly string[]): Problem => ({
  status: 405,
  code: 'method_not_allowed',
  title: 'Method not allowed',
  detail: `This address answers ${allowed.join(', ')}.`,
  headers: { allow: allowed.join(', ') },
})

export const bodyTooLarge = (limit: number): Problem => ({
  status: 413,
  code: 'body_too_large',
  title: 'The body is too large',
  detail: `A body has at most ${limit} bytes.`,
})

export const unsupportedMediaType: Problem = {
  status: 415,
  code: 'unsupported_media_type',
  title: 'The body must be JSON',
  detail: 'Send "Content-Type: application/json", in UTF-8 and without a content encoding.',
}

export const tooManyRequests = (seconds: number): Problem => ({
  status: 429,
  code: 'too_many_requests',
  title: 'Too many requests',
  detail: `Try again in ${seconds} s.`,
  headers: { 'retry-after': String(seconds) },
})

export const requestInProgress: Problem = {
  status: 409,
  code: 'request_in_progress',
  title: 'The first request with this key is still running',
  headers: { 'retry-after': '1' },
}

export const keyReused: Problem = {
  status: 422,
  code: 'idempotency_key_reused',
  title: 'This idempotency key belongs to another request',
}

export const unavailable: Problem = {
  status: 503,
  code: 'unavailable',
  title: 'Not available at the moment',
  detail: 'Nothing was changed that is not recorded. Send the same request again.',
  headers: { 'retry-after': '2' },
}

/** The stop switch is on: what moves money or tokens waits until staff has looked at the books. */
export const writesStopped: Problem = {
  status: 503,
  code: 'writes_stopped',
  title: 'Writing is stopped while the books are checked',
  detail: 'Nothing was changed. Reading works; send the same request again later.',
  headers: { 'retry-after': '60' },
}

export const internalError: Problem = {
  status: 500,
  code: 'internal_error',
  title: 'Something is broken on our side',
  detail: 'The incident is recorded under the request id.',
}
