import { createHash } from 'node:crypto'
import type { Clock } from './clock'
import { UnexecutedError } from './errors'
import type { IdempotencyFact, Store } from './store'

const keptSeconds = 24 * 3600

export type KeyedRequest = { key: string; method: string; path: string; body: string }

/** Stripe's idempotency layer: one key, one execution, one answer, for 24 hours of the customer's clock. */
export function createIdempotency(kept: Store['idempotency'], clock: Clock) {
  const running = new Set<string>()
  return {
    /** The answer that is kept for the key; null when the call must run. Refuses other parameters. */
    recall: (request: KeyedRequest): IdempotencyFact | null => {
      const fact = kept.get(request.key)
      if (fact && clock.now(fact.customer) - fact.at >= keptSeconds) {
        kept.delete(request.key)
        return null
      }
      if (fact && fact.fingerprint !== fingerprintOf(request)) throw otherParameters(request.key)
      return fact ?? null
    },
    /** Marks the key as in use until `release`; a second call meanwhile is refused with 409. */
    hold: (key: string): void => {
      if (running.has(key)) throw inUse(key)
      running.add(key)
    },
    release: (key: string): void => {
      running.delete(key)
    },
    keep: (
      request: KeyedRequest,
      answer: { status: number; body: string; customer: string | null },
    ) =>
      kept.put({
        id: request.key,
        fingerprint: fingerprintOf(request),
        at: clock.now(answer.customer),
        ...answer,
      }),
  }
}

function fingerprintOf({ method, path, body }: KeyedRequest): string {
  const parameters = body.split('&').toSorted().join('&')
  return createHash('sha256').update(`${method} ${path}\n${parameters}`).digest('base64')
}

const otherParameters = (key: string) =>
  new UnexecutedError(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  })

const inUse = (key: string) =>
  new UnexecutedError(409, {
    type: 'invalid_request_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}.`,
  })
