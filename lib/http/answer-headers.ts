import { config } from '@/lib/config/config'
import { bareContentSecurityPolicy, securityHeaders } from '@/lib/config/security-headers'
import type { Outgoing } from './incoming'

type Headers = Outgoing['headers']

/** What every answer of the API carries: nothing of it is for a cache or another site. */
export function withHeaders(
  { status, headers, body }: Outgoing,
  requestId: string,
  further: Headers = {},
): Outgoing {
  // Names that are added behind a spread cost a machine's call more than its charge does (docs/performance.md).
  const all = Object.assign({ 'x-request-id': requestId }, common(), headers, further)
  return { status, headers: all, body }
}

let commonHeaders: Headers | undefined

const common = (): Headers =>
  (commonHeaders ??= {
    ...Object.fromEntries(securityHeaders(config().https)),
    'content-security-policy': bareContentSecurityPolicy,
    'cache-control': 'no-store',
  })
