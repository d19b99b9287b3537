import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Incoming, Outgoing } from '@/lib/http/incoming'
import { clientAddress, type Forwarding, settleForwarding } from './client-address'

/**
 * Node's request as the API reads it, without the web-standard one between: making that costs as much
 * as charging tokens does. It is made only for who asks (a session's cookie).
 */
export const nodeCall = (incoming: IncomingMessage, forwarding: Forwarding): Incoming =>
  new NodeCall(incoming, forwarding)

class NodeCall implements Incoming {
  readonly method: string
  readonly path: string
  readonly query: string

  constructor(
    private readonly incoming: IncomingMessage,
    private readonly forwarding: Forwarding,
  ) {
    const { method = 'GET', url = '/' } = incoming
    const mark = url.indexOf('?')
    this.method = method
    this.path = mark === -1 ? url : url.slice(0, mark)
    this.query = mark === -1 ? '' : url.slice(mark + 1)
  }

  get ip(): string | null {
    return clientAddress(this.incoming, this.forwarding.trustedProxies)
  }

  header(name: string): string | null {
    const value = this.incoming.headers[name]
    return Array.isArray(value) ? value.join(', ') : (value ?? null)
  }

  readBody(limit: number): Promise<Uint8Array | null> {
    return readBody(this.incoming, limit)
  }

  get request(): Request {
    settleForwarding(this.incoming, this.forwarding)
    const { method, headers: given, url = '/' } = this.incoming
    const headers = Object.keys(given).map((name): [string, string] => [
      name,
      this.header(name) ?? '',
    ])
    return new Request(`${this.forwarding.appUrl.origin}${url}`, {
      method: method ?? 'GET',
      headers,
    })
  }
}

/** Writes an answer whole. */
export function writeAnswer({ status, headers, body }: Outgoing, outgoing: ServerResponse): void {
  // Pairs in one list: Node writes them as they are, without a map of its own between.
  const pairs: string[] = []
  for (const name in headers) pairs.push(name, headers[name] ?? '')
  if (status !== 204)
    pairs.push('content-length', String(body === null ? 0 : Buffer.byteLength(body)))
  outgoing.writeHead(status, pairs)
  outgoing.end(outgoing.req.method === 'HEAD' || body === null ? undefined : body)
}

/** Null as soon as there is more than `limit`; what still comes in is read and dropped. */
function readBody(incoming: IncomingMessage, limit: number): Promise<Uint8Array | null> {
  if (Number(incoming.headers['content-length'] ?? '0') > limit) {
    incoming.resume()
    return Promise.resolve(null)
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else resolve(null)
    })
    incoming.once('end', () => resolve(Buffer.concat(chunks)))
    incoming.once('error', reject)
  })
}
