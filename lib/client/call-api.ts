/**
 * client/ owns how the portal's own pages call the project's API: by the person's session, as the
 * organization whose page it is. It owns no rule and no words: what was refused is told as the API says.
 */

/** What the API refused, in its own words (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string

  constructor(problem: {
    readonly status: number
    readonly code: string
    readonly detail: string
  }) {
    super(problem.detail)
    this.status = problem.status
    this.code = problem.code
  }
}

export type ApiCall = {
  /** The slug of the page's organization. */
  readonly organization: string
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
  /** T6: of what must happen once. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

/** Calls `/api/v1…` and reads the answer; throws an ApiProblem when it is refused. */
export async function callApi<Answer>(call: ApiCall): Promise<Answer> {
  const { organization, method = 'GET', path, body, idempotencyKey, signal } = call
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: {
      'x-granary-organization': organization,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    ...(signal ? { signal } : {}),
  })
  if (!response.ok) throw await problemOf(response)
  const answer: Answer = await response.json()
  return answer
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null)
  const code = textIn(body, 'code') ?? 'unknown'
  const detail = textIn(body, 'detail') ?? textIn(body, 'title')
  const { status } = response
  return new ApiProblem({ status, code, detail: detail ?? `The portal answered with ${status}.` })
}

const textIn = (body: unknown, name: 'code' | 'detail' | 'title'): string | null => {
  if (typeof body !== 'object' || body === null) return null
  const value = new Map<string, unknown>(Object.entries(body)).get(name)
  return typeof value === 'string' ? value : null
}
