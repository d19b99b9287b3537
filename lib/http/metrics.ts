import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

interface Metrics {
  readonly registry: Registry
  readonly requests: Counter<'method' | 'route' | 'status'>
  readonly seconds: Histogram<'method' | 'route'>
}

// On globalThis: Next's bundle and the front server load this module twice in one process.
const shared: typeof globalThis & { granaryMetrics?: Metrics } = globalThis

/** One answer and its time. `route` is a pattern: one that is none makes a series of its own for each caller's whim. */
export function countRequest(
  answered: { readonly method: string; readonly route: string; readonly status: number },
  milliseconds: number,
): void {
  const { requests, seconds } = metrics()
  const { method, route } = answered
  requests.inc(answered)
  seconds.observe({ method, route }, milliseconds / 1000)
}

/** The process's figures. Routes are named by their pattern, so that ids make no series. */
export const metrics = (): Metrics => (shared.granaryMetrics ??= openMetrics())

function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    requests: new Counter({
      name: 'granary_http_requests_total',
      help: 'Answers by route and status: of the API, of pages and of the provider’s messages',
      labelNames: ['method', 'route', 'status'],
      registers: [registry],
    }),
    seconds: new Histogram({
      name: 'granary_http_request_seconds',
      help: 'Time to the answer by route',
      labelNames: ['method', 'route'],
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
  }
}
