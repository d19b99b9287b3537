import type { Granary } from './granary'
import type { CallOf, Schema } from './operations'

/** Tokens that are set aside while `work` runs. */
export interface Held extends Schema<'Hold'> {
  /** Says that less than all was used: at the end `tokens` are charged, the rest is given back. */
  readonly use: (tokens: string) => void
}

export type HoldBody = CallOf<'post', '/holds'>['body']

/**
 * Holds tokens, does the work, and charges them when it returns: all that is held, or what `use` named.
 * When the work throws, everything is given back and the error goes on. When this process dies in
 * between, the hold is released by its time to live. Too few tokens: a GranaryProblem, and no work.
 */
export async function withHold<Result>(
  granary: Granary,
  body: HoldBody,
  work: (held: Held) => Promise<Result>,
): Promise<Result> {
  const hold = await granary.post('/holds', { body })
  const path = { id: hold.id }
  let used: string | undefined
  const use = (tokens: string) => {
    used = tokens
  }
  let result: Result
  try {
    result = await work({ ...hold, use })
  } catch (error) {
    // Not released, it releases itself in time; the work's own error is the one to tell.
    await granary.post('/holds/{id}/release', { path }).catch(() => undefined)
    throw error
  }
  await granary.post('/holds/{id}/commit', {
    path,
    body: used === undefined ? {} : { tokens: used },
  })
  return result
}
