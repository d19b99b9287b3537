import 'server-only'
import { hashToken } from '@/lib/auth/mail-token'
import { audit } from '@/lib/db/audit'
import { lockOrganization } from '@/lib/db/lock'
import { newId, randomText } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import type { Role } from '@/lib/domain/access/roles'
import { invitationExpiry } from '@/lib/domain/organizations/invitation'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { queueMail } from '@/lib/usecases/mail/queue-mail'

export interface InvitationView {
  readonly id: string
  readonly email: string
  readonly roles: readonly string[]
  readonly expiresAt: Date
}

export type InviteRefusal = { readonly kind: 'alreadyMember'; readonly email: string }

/** O2: invites an address (as parseEmail spells it) by mail, for 7 days, single use. A new invitation replaces an open one. */
export async function inviteMember(
  context: Context,
  input: { readonly email: string; readonly roles: readonly Role[] },
): Promise<Result<InvitationView, InviteRefusal>> {
  const { db, organizationId, now } = context
  const member = await db.membership.findFirst({
    where: { organizationId, removedAt: null, user: { email: input.email } },
  })
  if (member) return refused({ kind: 'alreadyMember', email: input.email })
  const token = randomText(40)
  const id = newId('invitation')
  const expiresAt = invitationExpiry(now)
  await transaction(db, async (tx) => {
    // Of two invitations of one address at once, the later one replaces the earlier.
    await lockOrganization(tx, organizationId)
    await tx.invitation.updateMany({
      where: { organizationId, email: input.email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    })
    await tx.invitation.create({
      data: {
        organizationId,
        id,
        email: input.email,
        roles: [...input.roles],
        tokenHash: hashToken(token),
        invitedBy: context.actor.name,
        expiresAt,
        createdAt: now,
      },
    })
    await audit(tx, context, {
      action: 'member.invite',
      subject: { kind: 'invitation', id },
      after: { email: input.email, roles: [...input.roles] },
    })
    const { name } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } })
    await queueMail(tx, invitationMail(context, { id, token, name, email: input.email }), now)
  })
  return accepted({ id, email: input.email, roles: input.roles, expiresAt })
}

const invitationMail = (
  context: Context,
  invitation: { id: string; token: string; name: string; email: string },
) => ({
  organizationId: context.organizationId,
  to: invitation.email,
  topic: 'account',
  dedupeKey: `invitation:${invitation.id}`,
  subject: `Join ${invitation.name} on Granary`,
  content: {
    heading: `Join ${invitation.name}`,
    paragraphs: [
      `${context.actor.name} invites you to ${invitation.name}. The invitation works once, for 7 days.`,
    ],
    action: {
      label: 'Accept invitation',
      url: `${context.appUrl}/invitations/${invitation.token}`,
    },
    closing: 'If you do not know who this is from, there is nothing to do.',
  },
})
