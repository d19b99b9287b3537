import 'server-only'
import { issueMailToken, type MailPurpose } from '@/lib/auth/mail-token'
import { consume, limits } from '@/lib/auth/rate-limit'
import { transaction } from '@/lib/db/transaction'
import type { MailContent } from '@/lib/mail/content'
import type { Services } from '@/lib/usecases/context'
import { queueMail } from '@/lib/usecases/mail/queue-mail'

export interface LinkRequest {
  readonly purpose: MailPurpose
  readonly email: string
  readonly ip: string | null
}

/**
 * Mails a single-use link to an account's address. Unknown addresses, disabled accounts and too many
 * requests are answered by doing nothing: the page says the same in every case.
 */
export async function requestLink(services: Services, request: LinkRequest): Promise<void> {
  const { db } = services
  const byAddress = await consume(db, limits.mailAddress, request.ip ?? 'unknown')
  const byAccount = await consume(db, limits.mailAccount, request.email)
  if (!byAddress.allowed || !byAccount.allowed) return
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
        ...letters[request.purpose](services.appUrl, token),
      },
      new Date(),
    )
  })
}

const letters: Record<
  MailPurpose,
  (appUrl: string, token: string) => { subject: string; content: MailContent }
> = {
  magicLink: (appUrl, token) => ({
    subject: 'Your sign-in link',
    content: {
      heading: 'Sign in to Granary',
      paragraphs: ['This link signs you in. It works once, for 15 minutes.'],
      action: { label: 'Sign in', url: `${appUrl}/sign-in/link?token=${token}` },
      closing:
        'If you did not ask for it, there is nothing to do: nobody can sign in without this mail.',
    },
  }),
  passwordReset: (appUrl, token) => ({
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
