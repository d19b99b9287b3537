import { logger } from './logger'

/** What became of one request. Ids and patterns alone: no address, no query, no body. */
export interface AnsweredRequest {
  readonly requestId: string
  readonly method: string
  /** As the route was written: `/api/v1/licenses/{id}`. */
  readonly route: string
  readonly status: number
  readonly milliseconds: number
  readonly organizationId?: string
  readonly apiKeyId?: string
}

const slow = 1000

/**
 * Whether a request leaves a line at the present level. What comes thousands of times a second (`busy`: the
 * machines' routes, and who is told that they ask too often) does at `info` only when it failed or was slow;
 * at `debug` each does.
 */
export function leavesLine(busy: boolean, status: number, milliseconds: number): boolean {
  const isQuiet = (busy || status === 429) && status < 500 && milliseconds < slow
  return logger.isLevelEnabled(isQuiet ? 'debug' : 'info')
}

/** Writes the line. Ask `leavesLine` before: making the object costs what a busy route has not. */
export const logRequest = (answered: AnsweredRequest): void =>
  logger.info(
    { ...answered, milliseconds: Math.round(answered.milliseconds * 10) / 10 },
    'answered',
  )
