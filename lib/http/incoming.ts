/** A request as the API reads it: the same for Next's route handlers and for the front server. */
export interface Incoming {
  readonly method: string
  /** Undecoded path, without the query. */
  readonly path: string
  /** Undecoded query, without the question mark. */
  readonly query: string
  readonly ip: string | null
  header(name: string): string | null
  /** The body's bytes; null as soon as it is longer than `limit`. */
  readBody(limit: number): Promise<Uint8Array | null>
  /** The web-standard request, for what needs one (the session cookie). */
  readonly request: Request
}

/** An answer before it becomes a Response. */
export interface Outgoing {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | null
}

/** Set by the front server, which overwrites whatever a client sends under this name. */
const clientAddressHeader = 'x-client-address'

export function fromRequest(request: Request): Incoming {
  const { url } = request
  const pathStart = url.indexOf('/', url.indexOf('://') + 3)
  const [location = '/'] = url.slice(pathStart).split('#', 1)
  const mark = location.indexOf('?')
  return {
    method: request.method,
    path: mark === -1 ? location : location.slice(0, mark),
    query: mark === -1 ? '' : location.slice(mark + 1),
    ip: request.headers.get(clientAddressHeader),
    header: (name) => request.headers.get(name),
    readBody: (limit) => readBody(request, limit),
    request,
  }
}

export function toResponse({ status, headers, body }: Outgoing): Response {
  return new Response(typeof body === 'string' || body === null ? body : new Uint8Array(body), {
    status,
    headers,
  })
}

/** Stops reading at the limit, whatever Content-Length claims: a large body never fills the memory. */
async function readBody(request: Request, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? '0') > limit) return null
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    size += value.length
    if (size > limit) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
}
