import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { type ReceivedSpan, readOtlp } from './read-otlp'

/** A collector on loopback (OTLP/HTTP): keeps the spans that it got, and answers as the test says. */
export async function startSpanCollector() {
  const spans: ReceivedSpan[] = []
  const bodies: Buffer[] = []
  const calls: { readonly path: string; readonly headers: IncomingMessage['headers'] }[] = []
  const behaviour = { answer: taken }
  const receive = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await buffer(incoming)
    calls.push({ path: incoming.url ?? '', headers: incoming.headers })
    bodies.push(body)
    spans.push(...readOtlp(body))
    behaviour.answer(outgoing)
  }
  const server = createServer((incoming, outgoing) => void receive(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    /** What came over the wire, for what must not be in it. */
    bodies,
    calls,
    behaviour,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

function taken(outgoing: ServerResponse): void {
  outgoing.writeHead(200, { 'content-type': 'application/x-protobuf' }).end()
}
