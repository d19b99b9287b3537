import type { IncomingMessage } from 'node:http'

/** What the front server tells everything behind it; whoever sends it from outside is overwritten. */
export const clientAddressHeader = 'x-client-address'

export interface Forwarding {
  /** How many proxies of our own are in front. */
  readonly trustedProxies: number
  readonly appUrl: URL
}

/**
 * Replaces every forwarding header with what we know ourselves. With `trustedProxies` of our own in
 * front, the address is the one that the outermost of them saw; without, it is the peer's.
 */
export function settleForwarding(incoming: IncomingMessage, options: Forwarding): void {
  const { headers } = incoming
  const address = clientAddress(incoming, options.trustedProxies)
  for (const name of Object.keys(headers)) {
    if (isOurs(name)) delete headers[name]
  }
  headers[clientAddressHeader] = address
  headers['x-forwarded-for'] = address
  headers['x-forwarded-host'] = options.appUrl.host
  headers['x-forwarded-proto'] = options.appUrl.protocol.slice(0, -1)
  headers.host = options.appUrl.host
}

/** Where a request comes from. Before settleForwarding, which takes the headers it reads. */
export function clientAddress(incoming: IncomingMessage, trustedProxies: number): string {
  const peer = incoming.socket.remoteAddress ?? ''
  if (trustedProxies === 0) return peer
  const forwarded = String(incoming.headers['x-forwarded-for'] ?? '')
  const hops = [...forwarded.split(',').map((hop) => hop.trim()), peer].filter(Boolean)
  return hops.at(-1 - trustedProxies) ?? hops[0] ?? peer
}

/**
 * Marks by which Next's page in the browser knows the answer to its own request. In development it waits
 * for what the server tells it under them, and shows nothing of an action's answer until then.
 */
const pageMarks = ['x-nextjs-request-id', 'x-nextjs-html-request-id']

/** Headers that only we, or Next inside, may set. */
const isOurs = (name: string): boolean =>
  name.startsWith('x-forwarded-') ||
  name.startsWith('x-middleware-') ||
  (name.startsWith('x-nextjs-') && !pageMarks.includes(name)) ||
  ['forwarded', 'x-real-ip', 'x-nonce', 'x-page-address', clientAddressHeader].includes(name)
