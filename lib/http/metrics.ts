import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

interface Metrics {
  readonly registry: Registry
  readonly requests: Counter<'method' | 'route' | 'status'>
  readonly seconds: Histogram<'method' | 'route'>
}

// On globalThis: Next's bundle and the front server load this module twice in one process.
const shared: typeof globalThis & { granaryMetrics?: Metrics } = globalThis

/** The process's figures. Routes are named by their pattern, so that ids make no series. */
export const metrics = (): Metrics => (shared.granaryMetrics ??= openMetrics())

function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    requests: new Counter({
      name: 'granary_http_requests_total',
      help: 'Answers of the API by route and status',
      labelNames: ['method', 'route', 'status'],
      registers: [registry],
    }),
    seconds: new Histogram({
      name: 'granary_http_request_seconds',
      help: 'Time to the answer of the API by route',
      labelNames: ['method', 'route'],
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
  }
}
