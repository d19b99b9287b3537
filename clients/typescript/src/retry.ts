import { GranaryUnreachable } from './problem'

export interface RetryRules {
  /** How often a call is sent at most. */
  readonly attempts: number
  /** The first pause in milliseconds; each further one is twice as long, up to 5 seconds. */
  readonly pause: number
}

export interface Sending {
  readonly send: () => Promise<Response>
  /** Whether sending it twice has the effect of sending it once. */
  readonly repeatable: boolean
  readonly idempotencyKey: string | null
  readonly signal: AbortSignal | undefined
  readonly rules: RetryRules
}

/**
 * Sends until there is an answer that sending again would not better: a refusal for good is one. What
 * is not repeatable goes out again only if the portal says that it was not even looked at (429).
 */
export async function sendSafely(sending: Sending): Promise<Response> {
  const { send, repeatable, idempotencyKey, signal, rules } = sending
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt >= rules.attempts
    const answer = await send().catch((error: unknown) => new Lost(error))
    signal?.throwIfAborted()
    if (answer instanceof Lost) {
      if (isLast || !repeatable) throw new GranaryUnreachable(idempotencyKey, answer.cause)
      await wait(pauseAfter(attempt, rules), signal)
    } else {
      if (isLast || !(await isWorthRepeating(answer, repeatable))) return answer
      await wait(askedPause(answer) ?? pauseAfter(attempt, rules), signal)
    }
  }
}

class Lost {
  constructor(readonly cause: unknown) {}
}

async function isWorthRepeating(answer: Response, repeatable: boolean): Promise<boolean> {
  if (answer.status === 429) return true
  if (!repeatable) return false
  if ([502, 503, 504].includes(answer.status)) return true
  return answer.status === 409 && (await answer.clone().text()).includes('"request_in_progress"')
}

const longest = 5_000

/** Between half and all of it: callers that were refused together do not come back together. */
const pauseAfter = (attempt: number, { pause }: RetryRules): number =>
  Math.min(longest, pause * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2)

/** Milliseconds of Retry-After: seconds, or an instant. A minute at most: then the caller decides. */
function askedPause(answer: Response): number | null {
  const asked = answer.headers.get('retry-after')
  if (asked === null) return null
  const seconds = /^\d+$/.test(asked) ? Number(asked) : (Date.parse(asked) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.min(60, Math.max(0, seconds)) * 1000 : null
}

const wait = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
