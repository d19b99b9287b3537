import { request } from 'node:http'

export interface HttpCall {
  readonly method: string
  /** Undecoded, with its query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** In pieces it goes without Content-Length, as it comes. */
  readonly body?: string | Uint8Array | readonly Uint8Array[]
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** As it stands on the wire: nothing is normalised on the way. */
export function sendHttp(
  server: { readonly host?: string; readonly port: number },
  { method, path, headers = {}, body }: HttpCall,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ ...server, method, path, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      )
    })
    // The server may answer and hang up before a body that is too large has been sent.
    outgoing.on('error', reject)
    if (!isInPieces(body)) return outgoing.end(body)
    for (const piece of body) outgoing.write(piece)
    outgoing.end()
  })
}

const isInPieces = (body: HttpCall['body']): body is readonly Uint8Array[] => Array.isArray(body)
