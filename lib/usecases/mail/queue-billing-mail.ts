import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Context } from '@/lib/usecases/context'
import { queueMails } from '@/lib/usecases/mail/queue-mail'

export interface BillingMail {
  readonly topic: string
  /** One mail to each recipient for each key, whatever runs twice. */
  readonly dedupeKey: string
  readonly subject: string
  readonly heading: string
  readonly paragraphs: readonly string[]
  /** `path` below the organization's own pages. */
  readonly action: { readonly label: string; readonly path: string }
}

/** A mail to whoever looks after the organization's bills: its billing address, else those who see bills (O1). */
export async function queueBillingMail(
  tx: Tx,
  context: Context,
  { topic, dedupeKey, subject, heading, paragraphs, action }: BillingMail,
): Promise<void> {
  const { organizationId, appUrl, now } = context
  const { slug, billingEmail } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { slug: true, billingEmail: true },
  })
  const recipients = billingEmail ? [billingEmail] : await whoPays(tx, organizationId)
  const url = `${appUrl}/${slug}/${action.path}`
  const content = { heading, paragraphs, action: { label: action.label, url } }
  const mails = recipients.map((to) => ({
    organizationId,
    to,
    topic,
    dedupeKey: `${dedupeKey}:${to}`,
    subject,
    content,
  }))
  await queueMails(tx, mails, now)
}

async function whoPays(tx: Tx, organizationId: string): Promise<string[]> {
  const members = await tx.membership.findMany({
    where: {
      organizationId,
      removedAt: null,
      roles: { hasSome: ['operator', 'licenseAdmin', 'organizationAdmin'] },
    },
    select: { user: { select: { email: true } } },
  })
  return members.map(({ user }) => user.email)
}
