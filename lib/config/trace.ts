/**
 * Owns: the trace that a request or a job belongs to (W3C Trace Context), and spans as the rest of the product
 * sees them. Does not own: how they reach a collector (server/export-spans). Without one, only who sends a
 * `traceparent` is traced; everybody else's request costs one look at `tracing.tracer`.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

/** What names a span to others. */
export interface SpanContext {
  readonly traceId: string
  readonly spanId: string
  readonly flags: string
}

/** One piece of work within a trace, and the piece that it was asked for by. */
export interface Span extends SpanContext {
  readonly parentSpanId: string | null
  /** Null: lines alone tell of it. */
  readonly record: SpanRecord | null
}

/** Ids, patterns, figures and words of our own: no address, no query, no body, no name. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** Where it is written down what a span does. */
export interface SpanRecord {
  set(attributes: Attributes): void
  /** One word for what went wrong, and no message: messages quote what was sent. */
  fail(word: string): void
  end(): void
}

/** A span as it begins. */
export interface Opening {
  /** One of few: what differs each time is an attribute. */
  readonly name: string
  readonly kind: 'server' | 'client' | 'consumer' | 'internal'
  readonly attributes?: Attributes
  /** Absent: the work at hand. */
  readonly parent?: SpanContext
  readonly links?: readonly SpanContext[]
}

/** Makes spans that reach a collector, as far as its sampler wants them. */
export interface Tracer {
  start(opening: Opening, parent: SpanContext | null): Span
}

interface Tracing {
  readonly spans: AsyncLocalStorage<Span>
  tracer: Tracer | null
}

// On globalThis: Next's bundle and the front server load this module twice in one process.
const shared: typeof globalThis & { granaryTracing?: Tracing } = globalThis
const tracing = (shared.granaryTracing ??= { spans: new AsyncLocalStorage(), tracer: null })

/** From now on spans are made by this tracer; null: none is. */
export const traceWith = (tracer: Tracer | null): void => {
  tracing.tracer = tracer
}

/** Whether spans go to a collector. */
export const isTracing = (): boolean => tracing.tracer !== null

/** The span that `traceparent` names; null when it names none. */
export function readTraceparent(traceparent: string | null): SpanContext | null {
  const [, version, traceId = '', spanId = '', flags = '', more] =
    traceparentForm.exec(traceparent ?? '') ?? []
  if (version === undefined || version === 'ff' || (version === '00' && more)) return null
  if (isZero(traceId) || isZero(spanId)) return null
  return { traceId, spanId, flags }
}

const traceparentForm = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/
const isZero = (id: string): boolean => /^0+$/.test(id)

/**
 * Runs what came from elsewhere (a request, a job) as a span under the one that `traceparent` names; whatever
 * it logs, enqueues and sends knows it. The work ends its record itself: it knows when it is over.
 */
export function inTrace<Value>(
  traceparent: string | null,
  opening: Opening,
  work: (record: SpanRecord | null) => Value,
): Value {
  const { tracer } = tracing
  if (tracer === null && traceparent === null) return work(null)
  const parent = readTraceparent(traceparent)
  const span = tracer === null ? unrecorded(parent) : tracer.start(opening, parent)
  return span ? tracing.spans.run(span, work, span.record) : work(null)
}

const unrecorded = (parent: SpanContext | null): Span | null =>
  parent && {
    ...parent,
    spanId: randomBytes(8).toString('hex'),
    parentSpanId: parent.spanId,
    record: null,
  }

/** Runs a part of the work at hand as a span of its own, which fails when the part throws. */
export function inSpan<Value>(
  opening: Opening,
  work: (record: SpanRecord | null) => Promise<Value>,
): Promise<Value> {
  const { tracer } = tracing
  if (tracer === null) return work(null)
  const span = tracer.start(opening, opening.parent ?? currentSpan() ?? null)
  return tracing.spans.run(span, () => kept(span.record, work))
}

/** Does the work; its record says whether it failed, and ends with it. */
export async function kept<Value>(
  record: SpanRecord | null,
  work: (record: SpanRecord | null) => Promise<Value>,
): Promise<Value> {
  try {
    return await work(record)
  } catch (error) {
    record?.fail(failureWord(error))
    throw error
  } finally {
    record?.end()
  }
}

/** The code that a library gave the failure, else the name of its class. */
function failureWord(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

/** The span of the work at hand; undefined when nobody traces it. */
export const currentSpan = (): Span | undefined => tracing.spans.getStore()

/** Adds to what is written down of the work at hand, if anything is. */
export function tellSpan(attributes: Attributes): void {
  if (tracing.tracer !== null) currentSpan()?.record?.set(attributes)
}

/** What the work at hand tells those whom it asks; null when nobody traces it. */
export function currentTraceparent(): string | null {
  const span = currentSpan()
  return span ? `00-${span.traceId}-${span.spanId}-${span.flags}` : null
}
