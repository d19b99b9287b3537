import type { AnsweredRequest } from './request-log'
import type { Opening, SpanRecord } from './trace'

/**
 * The span of a request, after OpenTelemetry's conventions for HTTP. `route` is a pattern; the address itself
 * (`url.path`) stays out: tokens of invitations and of new passwords stand in it.
 */
export function requestOpening(method: string, route: string): Opening {
  const isKnown = route !== 'none'
  return {
    name: isKnown ? `${method} ${route}` : method,
    kind: 'server',
    attributes: { 'http.request.method': method, ...(isKnown && { 'http.route': route }) },
  }
}

/** Writes down what became of the request, and ends its span. A refusal is no failure of ours. */
export function endRequest(
  record: SpanRecord,
  {
    requestId,
    status,
    organizationId,
    apiKeyId,
  }: Pick<AnsweredRequest, 'requestId' | 'status' | 'organizationId' | 'apiKeyId'>,
): void {
  record.set({
    'http.response.status_code': status,
    'granary.request_id': requestId,
    ...(organizationId !== undefined && { 'granary.organization_id': organizationId }),
    ...(apiKeyId !== undefined && { 'granary.api_key_id': apiKeyId }),
  })
  if (status >= 500) record.fail(String(status))
  record.end()
}
