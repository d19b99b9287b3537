import { config } from '@/lib/config/config'
import { bareContentSecurityPolicy, securityHeaders } from '@/lib/config/security-headers'
import type { Outgoing } from './incoming'

type Headers = Outgoing['headers']

/** What every answer of the API carries: nothing of it is for a cache or another site. */
export function withHeaders({ status, headers, body }: Outgoing, requestId: string): Outgoing {
  const all = joined(common(), { 'x-request-id': requestId })
  return { status, headers: joined(all, headers), body }
}

/** The same as spreading both, at a fraction of what that costs each call. */
export function joined(first: Headers, second: Headers): Headers {
  const all: Record<string, string> = { ...first }
  for (const name in second) all[name] = second[name] ?? ''
  return all
}

let commonHeaders: Headers | undefined

const common = (): Headers =>
  (commonHeaders ??= {
    ...Object.fromEntries(securityHeaders(config().https)),
    'content-security-policy': bareContentSecurityPolicy,
    'cache-control': 'no-store',
  })
