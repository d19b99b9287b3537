import type { IncomingMessage, ServerResponse } from 'node:http'

/** No machine sends more; each route has its own, lower limit (64 KiB). */
export const largestBody = 1_048_576

/** The body was larger than anything we read. */
export class BodyTooLarge extends Error {}

/** Node's request as the web-standard one that route handlers take. The body has been read whole. */
export async function toWebRequest(incoming: IncomingMessage, origin: string): Promise<Request> {
  const method = incoming.method ?? 'GET'
  const body = method === 'GET' || method === 'HEAD' ? undefined : await readBody(incoming)
  return new Request(`${origin}${incoming.url ?? '/'}`, {
    method,
    headers: headersOf(incoming),
    ...(body && body.length > 0 ? { body: new Uint8Array(body) } : {}),
  })
}

/** Writes a web-standard response whole; headers set before are replaced, cookies are kept apart. */
export async function writeWebResponse(response: Response, outgoing: ServerResponse) {
  outgoing.statusCode = response.status
  for (const [name, value] of response.headers) setHeader(outgoing, name, value)
  if (outgoing.req.method === 'HEAD' || response.body === null) {
    outgoing.end()
    return
  }
  const bytes = Buffer.from(await response.arrayBuffer())
  outgoing.setHeader('content-length', bytes.length)
  outgoing.end(bytes)
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) headers.append(name, one)
    }
  }
  return headers
}

/** Refused as soon as there is too much; what still comes in is read and dropped. */
function readBody(incoming: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= largestBody) chunks.push(chunk)
      else reject(new BodyTooLarge())
    })
    incoming.once('end', () => resolve(Buffer.concat(chunks)))
    incoming.once('error', reject)
  })
}

function setHeader(outgoing: ServerResponse, name: string, value: string): void {
  if (name === 'set-cookie') outgoing.appendHeader(name, value)
  else outgoing.setHeader(name, value)
}
