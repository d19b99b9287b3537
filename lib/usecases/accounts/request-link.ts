import 'server-only'
import { issueMailToken, type MailPurpose } from '@/lib/auth/mail-token'
import { consume, limits } from '@/lib/auth/rate-limit'
import { withNext } from '@/lib/auth/sign-in-address'
import { enqueue } from '@/lib/db/enqueue'
import { transaction } from '@/lib/db/transaction'
import type { MailContent } from '@/lib/mail/content'
import type { Services } from '@/lib/usecases/context'
import { queueMail } from '@/lib/usecases/mail/queue-mail'

export interface LinkRequest {
  readonly purpose: MailPurpose
  readonly email: string
  readonly ip: string | null
  /** Where signing in by the link goes on to: a path of the portal. */
  readonly next?: string | undefined
}

/**
 * Asks for a single-use link by mail. Whether anyone has the address is looked up by the worker: until
 * the answer the same is done for every address, so that its time tells nothing (ASVS 6.3.8). Too many
 * requests are let go; the page says the same in every case.
 */
export async function requestLink(services: Services, request: LinkRequest): Promise<void> {
  const { db } = services
  const byAddress = await consume(db, limits.mailAddress, request.ip ?? 'unknown')
  const byAccount = await consume(db, limits.mailAccount, request.email)
  if (!byAddress.allowed || !byAccount.allowed) return
  const { purpose, email, next } = request
  await enqueue(db, { task: 'mail-link', payload: { purpose, email, next: next ?? '/' } })
}

/** Mails the link, if the address is that of an account that may be used. */
export async function mailLink(
  services: Services,
  request: Omit<LinkRequest, 'ip'>,
): Promise<void> {
  const { db } = services
  const user = await db.user.findUnique({ where: { email: request.email } })
  if (!user || user.disabledAt) return
  await transaction(db, async (tx) => {
    const token = await issueMailToken(tx, { ...request, userId: user.id })
    await queueMail(
      tx,
      {
        organizationId: null,
        to: user.email,
        topic: 'account',
        dedupeKey: `${request.purpose}:${token.slice(0, 12)}`,
        ...letters[request.purpose]({ ...request, appUrl: services.appUrl, token }),
      },
      new Date(),
    )
  })
}

type Letter = {
  readonly appUrl: string
  readonly token: string
  readonly next?: string | undefined
}

const letters: Record<MailPurpose, (letter: Letter) => { subject: string; content: MailContent }> =
  {
    magicLink: ({ appUrl, token, next }) => ({
      subject: 'Your sign-in link',
      content: {
        heading: 'Sign in to Granary',
        paragraphs: ['This link signs you in. It works once, for 15 minutes.'],
        action: { label: 'Sign in', url: withNext(`${appUrl}/sign-in/link?token=${token}`, next) },
        closing:
          'If you did not ask for it, there is nothing to do: nobody can sign in without this mail.',
      },
    }),
    passwordReset: ({ appUrl, token }) => ({
      subject: 'Set a new password',
      content: {
        heading: 'Set a new password',
        paragraphs: [
          'This link lets you set a new password. It works once, for 30 minutes. All your sessions end when you use it.',
        ],
        action: { label: 'Set a new password', url: `${appUrl}/reset-password/${token}` },
        closing: 'If you did not ask for it, there is nothing to do: your password stays as it is.',
      },
    }),
  }
