import { createTransport } from 'nodemailer'

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

/**
 * SMTP when the vendor names a server. Without one (the sandbox) a letter is delivered by being kept:
 * the mailbox page at /dev/mailbox reads the same rows.
 */
export function openPost(smtpUrl: string | undefined, from: string): Post {
  if (!smtpUrl) return { send: () => Promise.resolve() }
  const transport = createTransport(smtpUrl)
  return {
    async send(letter) {
      await transport.sendMail({
        from,
        to: { name: '', address: letter.to },
        subject: letter.subject,
        html: letter.html,
        text: letter.text,
        messageId: `<${letter.id}@granary>`,
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
  }
}
