import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { inSpan, type Opening } from '@/lib/config/trace'

export interface Letter {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
}

export interface Post {
  /** Resolves when the mail server has taken the letter; throws when it has not. */
  send(letter: Letter): Promise<void>
}

/** The mail server did not take a letter; the message is what it said, without the addresses that it quotes. */
export class MailNotTaken extends Error {
  override readonly name = 'MailNotTaken'
  constructor(
    /** The server's three digits, or what became of the way to it (`ECONNREFUSED`). */
    readonly code: string,
    said: string,
  ) {
    super(`The mail server did not take it: ${said}`)
  }
}

/** A mail server that says nothing for so long is away: the job comes again, and other jobs get its place. */
const usualPatienceMs = 15_000

/**
 * SMTP when the vendor names a server. Without one (the sandbox) a letter is delivered by being kept:
 * the mailbox page at /dev/mailbox reads the same rows. What the URL's own query sets goes before.
 */
export function openPost(
  smtpUrl: string | undefined,
  from: string,
  patienceMs = usualPatienceMs,
): Post {
  if (!smtpUrl) return { send: () => Promise.resolve() }
  const transport = createTransport({
    url: smtpUrl,
    dnsTimeout: patienceMs,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  })
  const hand = async (letter: Letter): Promise<void> => {
    try {
      await transport.sendMail({ from, ...messageOf(letter) })
    } catch (error) {
      throw notTaken(error)
    }
  }
  return { send: (letter) => inSpan(openingOf(smtpUrl, letter), () => hand(letter)) }
}

const messageOf = (letter: Letter) => ({
  to: { name: '', address: letter.to },
  subject: letter.subject,
  html: letter.html,
  text: letter.text,
  messageId: `<${letter.id}@granary>`,
  disableFileAccess: true,
  disableUrlAccess: true,
})

/** Whom it is for and what it says stay out. */
function openingOf(smtpUrl: string, letter: Letter): Opening {
  const { hostname, port } = new URL(smtpUrl)
  return {
    name: 'send mail',
    kind: 'client',
    attributes: {
      'server.address': hostname,
      ...(port !== '' && { 'server.port': Number(port) }),
      'granary.mail.id': letter.id,
    },
  }
}

const failure = z.object({
  message: z.string(),
  responseCode: z.number().optional(),
  originalCode: z.string().optional(),
  code: z.string().optional(),
})

/** It ends in the log, and in the job's row. */
function notTaken(error: unknown): unknown {
  const { success, data } = failure.safeParse(error)
  if (!success) return error
  const { responseCode, originalCode, code = 'unknown', message } = data
  const said = message.replaceAll(/[^\s<>"',;:]+@[^\s<>"',;:]+/g, '[hidden]')
  return new MailNotTaken(String(responseCode ?? originalCode ?? code), said)
}
