import type { Schema } from './operations'

/** What the API says when it refuses (RFC 9457). */
export type Problem = Schema<'Problem'>
export type ProblemCode = Problem['code']

/** A refusal, thrown. `message` is the API's own sentence; `code` is for programs. */
export class GranaryProblem extends Error {
  override readonly name = 'GranaryProblem'
  readonly status: number
  readonly code: ProblemCode | 'unknown'
  /** Tell it to whoever runs the portal: the answer is found by it in the log. */
  readonly requestId: string | null
  /** Everything that came, with what single codes add: `available`, `quote`, … */
  readonly problem: Partial<Problem>

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? `The portal answered with ${status}.`)
    this.status = status
    this.code = problem.code ?? 'unknown'
    this.requestId = problem.requestId ?? null
    this.problem = problem
  }

  is(...codes: ProblemCode[]): boolean {
    return codes.some((code) => code === this.code)
  }
}

/**
 * No answer came, however often it was asked. Whether the call was carried out is not known: make the
 * same call again with the same `idempotencyKey`, also from another process, and it happens once.
 */
export class GranaryUnreachable extends Error {
  override readonly name = 'GranaryUnreachable'
  readonly idempotencyKey: string | null

  constructor(idempotencyKey: string | null, cause: unknown) {
    super('The portal could not be reached.', { cause })
    this.idempotencyKey = idempotencyKey
  }
}

/** The problem in an answer; an answer of something in between (a proxy's page) has none. */
export async function problemOf(response: Response): Promise<GranaryProblem> {
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false
  const text = await response.text().catch(() => '')
  return new GranaryProblem(response.status, isProblem ? parse(text) : {})
}

function parse(text: string): Partial<Problem> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
