/**
 * OpenTelemetry, and the only place that knows it. Its tracer is not made the process's global one: Next would
 * then write spans of its own, with whole addresses in them. What it reads from the environment by itself
 * (endpoint, headers, certificates, compression, sampler, limits, batches) is not read here.
 */
import { setTimeout as wait } from 'node:timers/promises'
import {
  diag,
  DiagLogLevel,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Span as OpenSpan,
  type SpanContext as OpenContext,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { logger } from '@/lib/config/logger'
import {
  traceWith,
  type Opening,
  type Span,
  type SpanContext,
  type SpanRecord,
} from '@/lib/config/trace'

/** A process that ends waits no longer for a collector that is away. */
const flushMs = 3000

/** Begins to send spans; answers how to send the last of them and end. */
export function openCollector(part: 'portal' | 'worker'): () => Promise<void> {
  diag.setLogger(oneLineAMinute(), DiagLogLevel.WARN)
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'granary', 'granary.part': part }))
      .merge(detectResources({ detectors: [serviceInstanceIdDetector, envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  })
  const tracer = provider.getTracer('granary')
  traceWith({
    start: (opening, parent) => {
      const span = tracer.startSpan(opening.name, optionsOf(opening), contextOf(parent))
      return spanOf(span, parent)
    },
  })
  return async () => {
    const sent = provider.shutdown().catch((error: unknown) => diag.error(String(error)))
    await Promise.race([sent, wait(flushMs)])
  }
}

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
} as const

const optionsOf = ({ kind, attributes, links }: Opening) => ({
  kind: kinds[kind],
  ...(attributes && { attributes }),
  ...(links && { links: links.map((link) => ({ context: openContext(link) })) }),
})

const contextOf = (parent: SpanContext | null): Context =>
  parent ? trace.setSpanContext(ROOT_CONTEXT, openContext(parent)) : ROOT_CONTEXT

const openContext = ({ traceId, spanId, flags }: SpanContext): OpenContext => ({
  traceId,
  spanId,
  traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED,
  isRemote: true,
})

function spanOf(span: OpenSpan, parent: SpanContext | null): Span {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return {
    traceId,
    spanId,
    flags: traceFlags % 2 === 1 ? '01' : '00',
    parentSpanId: parent?.spanId ?? null,
    // What the sampler leaves out is passed on, and costs no more.
    record: span.isRecording() ? recordOf(span) : null,
  }
}

const recordOf = (span: OpenSpan): SpanRecord => ({
  set: (attributes) => void span.setAttributes(attributes),
  fail: (word) =>
    void span.setAttribute('error.type', word).setStatus({ code: SpanStatusCode.ERROR }),
  end: () => span.end(),
})

/** What goes wrong with spans is told once a minute at most: a collector that is away fails at each batch. */
function oneLineAMinute() {
  let next = 0
  let silent = 0
  const tell = (said: string) => {
    const now = performance.now()
    if (now < next) {
      silent += 1
      return
    }
    logger.warn({ said: said.slice(0, 500), silent }, 'something is wrong with the export of spans')
    next = now + 60_000
    silent = 0
  }
  const quiet = () => undefined
  return { error: tell, warn: tell, info: quiet, debug: quiet, verbose: quiet }
}
