import 'server-only'
import { type SecurityChange, securityChangeSchema } from '@/lib/auth/tell-of-security'
import { recoveryCodes } from '@/lib/domain/organizations/recovery-code'
import { instantWords } from '@/lib/domain/time/words'
import type { Services } from '@/lib/usecases/context'
import { queueMail } from '@/lib/usecases/mail/queue-mail'

/** Mails a person how they sign in now: one mail for each change, however often its job runs. */
export async function mailOfSecurity(services: Services, payload: unknown): Promise<void> {
  const told = securityChangeSchema.parse(payload)
  const { db, appUrl } = services
  const user = await db.user.findUnique({
    where: { id: told.userId },
    select: {
      email: true,
      memberships: {
        where: { removedAt: null },
        select: { organization: { select: { slug: true } } },
        orderBy: { organizationId: 'asc' },
        take: 1,
      },
    },
  })
  if (!user) return
  const slug = user.memberships[0]?.organization.slug
  const url = slug === undefined ? appUrl : `${appUrl}/${slug}/settings/security`
  const { heading, paragraphs } = letterOf(told)
  await queueMail(
    db,
    {
      organizationId: null,
      to: user.email,
      topic: 'account',
      dedupeKey: `${told.change}:${told.userId}:${told.at}`,
      subject: heading,
      content: {
        heading,
        paragraphs,
        facts: [
          { label: 'When', value: instantWords(new Date(told.at)) },
          ...(told.ip === null ? [] : [{ label: 'From', value: told.ip }]),
        ],
        action: { label: 'Open Security', url },
        closing:
          'If this was not you, set a new password at once under “Forgot your password?”: that ends every session.',
      },
    },
    new Date(),
  )
}

interface Letter {
  readonly heading: string
  readonly paragraphs: string[]
}

function letterOf({ change, left = 0 }: SecurityChange): Letter {
  switch (change) {
    case 'passwordChanged':
      return {
        heading: 'Your password was changed',
        paragraphs: ['Every other session of yours has ended.'],
      }
    case 'passwordReset':
      return {
        heading: 'A new password was set',
        paragraphs: ['By a link from a mail to this address. Every session of yours has ended.'],
      }
    case 'secondFactorOn':
      return {
        heading: 'Second factor switched on',
        paragraphs: ['Signing in now asks for a code of your authenticator app, too.'],
      }
    case 'secondFactorOff':
      return {
        heading: 'Second factor switched off',
        paragraphs: [
          'Signing in now needs only your password or a mailed link. Your recovery codes no longer work.',
        ],
      }
    case 'secondFactorLost':
      return {
        heading: 'Our support switched off your second factor',
        paragraphs: [
          'We were told that your authenticator app and your recovery codes are lost. Signing in now needs only your password or a mailed link.',
          'Every session of yours has ended. Set up the app again under Security.',
        ],
      }
    case 'recoveryCodesNew':
      return {
        heading: 'New recovery codes made',
        paragraphs: ['The ones that you had before no longer work.'],
      }
    case 'recoveryCodeUsed':
      return {
        heading: 'A recovery code was used to sign in',
        paragraphs: ['It stood in for the code of your authenticator app.', leftWords(left)],
      }
  }
}

/** How many codes are left, and what to do when they are few. */
function leftWords(left: number): string {
  const count = left === 0 ? 'None' : String(left)
  const kept = `${count} of ${recoveryCodes.count} ${left === 1 ? 'is' : 'are'} left.`
  return left > recoveryCodes.few ? kept : `${kept} Make new ones under Security.`
}
