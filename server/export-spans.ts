import { config } from '@/lib/config/config'

/**
 * Sends spans to the collector that the environment names (OTEL_EXPORTER_OTLP_ENDPOINT), if it names one; else
 * nothing of OpenTelemetry is loaded. Answers what to call before this process ends.
 */
export async function exportSpans(part: 'portal' | 'worker'): Promise<() => Promise<void>> {
  if (!config().exportsSpans) return () => Promise.resolve()
  const { openCollector } = await import('./collector')
  return openCollector(part)
}
