import 'server-only'
import type { Tx } from '@/lib/db/client'
import { type OrganizationPermission, whoCan } from '@/lib/domain/access/permissions'
import type { Context } from '@/lib/usecases/context'
import { queueMails } from '@/lib/usecases/mail/queue-mail'

export interface BillingMail {
  readonly topic: string
  /** What the reader can do about it: without a billing address it goes to those who may. */
  readonly permission?: OrganizationPermission
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
  { permission = 'invoices.read', action, ...mail }: BillingMail,
): Promise<void> {
  const { organizationId, appUrl, now } = context
  const { slug, name, billingEmail } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { slug: true, name: true, billingEmail: true },
  })
  const recipients = billingEmail
    ? [billingEmail]
    : await thoseWhoMay(tx, { organizationId, permission })
  const url = `${appUrl}/${slug}/${action.path}`
  const { topic, dedupeKey, subject, heading, paragraphs } = mail
  // Who belongs to several organizations sees which one it is about.
  const closing = `You get this for ${name}.`
  const content = { heading, paragraphs, action: { label: action.label, url }, closing }
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

async function thoseWhoMay(
  tx: Tx,
  asked: { readonly organizationId: string; readonly permission: OrganizationPermission },
): Promise<string[]> {
  const { organizationId, permission } = asked
  const members = await tx.membership.findMany({
    where: {
      organizationId,
      removedAt: null,
      roles: { hasSome: [...whoCan(permission)] },
    },
    select: { user: { select: { email: true } } },
  })
  return members.map(({ user }) => user.email)
}
