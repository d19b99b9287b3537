/**
 * Owns: the trace that a request or a job belongs to (W3C Trace Context). Does not own: where spans go. Only
 * who sends a `traceparent` is traced; everybody else's request costs nothing here.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

/** One piece of work within a trace, and the piece that it was asked for by. */
export interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string
  readonly flags: string
}

// On globalThis: Next's bundle and the front server load this module twice in one process.
const shared: typeof globalThis & { granarySpans?: AsyncLocalStorage<Span> } = globalThis
const spans = (shared.granarySpans ??= new AsyncLocalStorage())

/** The work's own span, under the one that `traceparent` names; null when it names none. */
export function readTraceparent(traceparent: string | null): Span | null {
  const [, version, traceId = '', parentSpanId = '', flags = '', more] =
    traceparentForm.exec(traceparent ?? '') ?? []
  if (version === undefined || version === 'ff' || (version === '00' && more)) return null
  if (isZero(traceId) || isZero(parentSpanId)) return null
  return { traceId, spanId: randomBytes(8).toString('hex'), parentSpanId, flags }
}

const traceparentForm = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/
const isZero = (id: string): boolean => /^0+$/.test(id)

/** Runs work under the span that `traceparent` asks for; whatever it logs, enqueues and sends knows it. */
export function inTrace<Value>(traceparent: string | null, work: () => Value): Value {
  if (traceparent === null) return work()
  const span = readTraceparent(traceparent)
  return span ? spans.run(span, work) : work()
}

/** The span of the work at hand; undefined when nobody traces it. */
export const currentSpan = (): Span | undefined => spans.getStore()

/** What the work at hand tells those whom it asks; null when nobody traces it. */
export function currentTraceparent(): string | null {
  const span = currentSpan()
  return span ? `00-${span.traceId}-${span.spanId}-${span.flags}` : null
}
