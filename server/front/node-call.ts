import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Incoming, Outgoing } from '@/lib/http/incoming'
import { clientAddressHeader } from './client-address'

/**
 * Node's request as the API reads it, without the web-standard one between: making that costs as much
 * as charging tokens does. It is made only for who asks (a session's cookie).
 */
export function nodeCall(incoming: IncomingMessage, origin: string): Incoming {
  const { method = 'GET', url = '/' } = incoming
  const mark = url.indexOf('?')
  const header = (name: string): string | null => {
    const value = incoming.headers[name]
    return Array.isArray(value) ? value.join(', ') : (value ?? null)
  }
  return {
    method,
    path: mark === -1 ? url : url.slice(0, mark),
    query: mark === -1 ? '' : url.slice(mark + 1),
    ip: header(clientAddressHeader),
    header,
    readBody: (limit) => readBody(incoming, limit),
    get request() {
      const headers = Object.keys(incoming.headers).map((name): [string, string] => [
        name,
        header(name) ?? '',
      ])
      return new Request(`${origin}${url}`, { method, headers })
    },
  }
}

/** Writes an answer whole. */
export function writeAnswer({ status, headers, body }: Outgoing, outgoing: ServerResponse): void {
  const length = body === null ? 0 : Buffer.byteLength(body)
  outgoing.writeHead(status, {
    ...headers,
    ...(status === 204 ? {} : { 'content-length': length }),
  })
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
