import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'

export interface ReceivedWebhook {
  readonly id: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A customer's server on loopback: keeps what it got, and answers as the test says. */
export async function startWebhookReceiver() {
  const received: ReceivedWebhook[] = []
  const behaviour = { answer: (outgoing: ServerResponse) => void outgoing.writeHead(204).end() }
  const receive = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await text(incoming)
    const headers = textHeaders(incoming.headers)
    received.push({ id: headers['webhook-id'] ?? '', headers, body })
    behaviour.answer(outgoing)
  }
  const server = createServer((incoming, outgoing) => void receive(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    behaviour,
    /** What a message says, if the library finds its signature true. */
    verified: (secret: string, index = received.length - 1): unknown => {
      const message = received[index]
      return message && new Webhook(secret).verify(message.body, { ...message.headers })
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

const textHeaders = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
