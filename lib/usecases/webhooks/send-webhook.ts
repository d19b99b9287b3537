import 'server-only'
import { lookup as resolve } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { currentTraceparent, inSpan, type Opening } from '@/lib/config/trace'
import { readEndpointUrl } from './endpoint-url'
import { mayReach } from './public-address'

export interface WebhookMessage {
  readonly url: string
  readonly secret: string
  readonly messageId: string
  /** The JSON text that is signed and sent. */
  readonly body: string
  readonly sandbox: boolean
}

/** `status`: what the server answered, whatever it was; null: it did not, and `error` says why. */
export interface WebhookAnswer {
  readonly status: number | null
  readonly error: string | null
}

const timeoutMs = 10_000
const answerLimit = 65_536

/**
 * Sends one signed message (Standard Webhooks). Follows no redirect, waits ten seconds at most, and
 * connects only to the address it has itself looked up and found to be public. Never throws.
 */
export async function sendWebhook(message: WebhookMessage): Promise<WebhookAnswer> {
  const read = readEndpointUrl(message.url, message.sandbox)
  if (!read.ok) return { status: null, error: read.refusal.reason }
  const url = new URL(read.value)
  try {
    const status = await postTraced(url, message)
    return { status, error: isTaken(status) ? null : `Answered ${status}` }
  } catch (error) {
    return { status: null, error: wordsOf(error) }
  }
}

const isTaken = (status: number): boolean => status >= 200 && status < 300

const postTraced = (url: URL, message: WebhookMessage): Promise<number> =>
  inSpan(openingOf(url, message), async (span) => {
    const status = await post(url, message)
    span?.set({ 'http.response.status_code': status })
    if (!isTaken(status)) span?.fail(String(status))
    return status
  })

/** Without the path: receivers hide secrets in it. */
const openingOf = ({ hostname, port }: URL, { messageId }: WebhookMessage): Opening => ({
  name: 'POST webhook',
  kind: 'client',
  attributes: {
    'http.request.method': 'POST',
    'server.address': hostname,
    ...(port !== '' && { 'server.port': Number(port) }),
    'granary.webhook.message_id': messageId,
  },
})

function post(url: URL, message: WebhookMessage): Promise<number> {
  const { request } = url.protocol === 'https:' ? https : http
  return new Promise((answered, failed) => {
    const outgoing = request(
      url,
      {
        method: 'POST',
        headers: headersOf(message),
        lookup: guardedLookup(message.sandbox),
        signal: AbortSignal.timeout(timeoutMs),
        // A connection of its own: nothing of one customer's server is left for another's.
        agent: false,
      },
      (incoming) => {
        let size = 0
        const status = incoming.statusCode ?? 0
        incoming.on('data', (part: Buffer) => {
          size += part.length
          if (size > answerLimit) incoming.destroy()
        })
        // Only the status counts; a body that breaks off changes nothing.
        incoming.on('close', () => answered(status))
        incoming.on('error', () => answered(status))
      },
    )
    outgoing.on('error', failed)
    outgoing.end(message.body)
  })
}

function headersOf({ secret, messageId, body }: WebhookMessage) {
  const now = new Date()
  const traceparent = currentTraceparent()
  return {
    ...(traceparent !== null && { traceparent }),
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Granary-Webhooks/1',
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(messageId, now, body),
  }
}

/** Looks a name up and refuses it when any of its addresses is an inner one (SSRF, DNS rebinding). */
const guardedLookup =
  (sandbox: boolean): LookupFunction =>
  (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, [])
      const isSafe = addresses.every(({ address }) => mayReach(address, sandbox))
      if (!isSafe || addresses.length === 0) return done(new NotPublic(), [])
      const [first] = addresses
      return options.all === true
        ? done(null, addresses)
        : done(null, first?.address ?? '', first?.family)
    })
  }

class NotPublic extends Error {
  override readonly message = 'This address is not a public one.'
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nobody listens there.',
  ECONNRESET: 'The connection broke.',
  ENOTFOUND: 'The name is not known.',
  EAI_AGAIN: 'The name could not be looked up.',
  ETIMEDOUT: 'No answer in time.',
  ABORT_ERR: 'No answer within 10 seconds.',
}

function wordsOf(error: unknown): string {
  if (error instanceof NotPublic) return error.message
  if (!(error instanceof Error)) return 'The connection failed.'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return words[code] ?? `The connection failed (${code || error.name}).`
}
