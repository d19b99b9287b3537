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
  // Name by name into one object: spreading several costs a machine's call more than its charge does.
  const all: Record<string, string> = { ...common() }
  all['x-request-id'] = requestId
  for (const name in headers) all[name] = headers[name] ?? ''
  for (const name in further) all[name] = further[name] ?? ''
  return { status, headers: all, body }
}

let commonHeaders: Headers | undefined

const common = (): Headers =>
  (commonHeaders ??= {
    ...Object.fromEntries(securityHeaders(config().https)),
    'content-security-policy': bareContentSecurityPolicy,
    'cache-control': 'no-store',
  })
