import type { Outgoing } from './incoming'

/** One field that is wrong: `path` as in `items.0.quantity`, empty for the whole body. */
export interface FieldError {
  readonly path: string
  readonly message: string
}

/** A value that JSON has. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [member: string]: Json }

export interface Problem {
  readonly status: number
  /** Stable and for programs: `quote_changed`. */
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly errors?: readonly FieldError[]
  /** Further members, such as `available` of insufficient_tokens. */
  readonly members?: Readonly<Record<string, Json>>
  readonly headers?: Readonly<Record<string, string>>
}

/** RFC 9457. `type` leads to the code's paragraph on our own API page. */
export function problemAnswer(problem: Problem, requestId: string): Outgoing {
  const { status, code, title, detail, errors, members, headers } = problem
  const body = {
    type: `/docs/api#${code}`,
    title,
    status,
    code,
    detail: detail ?? title,
    requestId,
    ...(errors ? { errors } : {}),
    ...members,
  }
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: JSON.stringify(body),
  }
}
