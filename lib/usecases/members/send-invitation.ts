import 'server-only'
import { hashToken } from '@/lib/auth/mail-token'
import { consume, limits } from '@/lib/auth/rate-limit'
import { audit, type AuditFact } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { newId, randomText } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
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

export type SendRefusal =
  | { readonly kind: 'alreadyMember'; readonly email: string }
  | { readonly kind: 'tooManyInvitations'; readonly retryAfterSeconds: number }

/** What is particular to sending an address its first invitation, or one once more. */
export interface Occasion<R> {
  readonly fact: Pick<AuditFact, 'action' | 'before'>
  /** What the mail says besides. */
  readonly words: readonly string[]
  /** Decides, under the organization's lock, whether the invitation `id` goes out; null: it does. */
  readonly forbid: (tx: Tx, id: string) => Promise<R | null>
}

/**
 * O2: mails an address a new link, in place of every open one that it has in the organization. An address
 * gets at most five an hour, however they are asked for: so nobody's inbox is flooded.
 */
export async function sendInvitation<R>(
  context: Context,
  { email, roles }: Pick<InvitationView, 'email' | 'roles'>,
  occasion: Occasion<R>,
): Promise<Result<InvitationView, SendRefusal | R>> {
  const { db, organizationId } = context
  const member = await db.membership.findFirst({
    where: { organizationId, removedAt: null, user: { email } },
  })
  if (member) return refused({ kind: 'alreadyMember', email })
  const counted = await consume(db, limits.invitations, `${organizationId}:${email}`)
  if (!counted.allowed) {
    const { retryAfterSeconds } = counted
    return refused({ kind: 'tooManyInvitations', retryAfterSeconds })
  }
  const id = newId('invitation')
  const sent = { id, email, roles, expiresAt: invitationExpiry(context.now) }
  return transaction(db, async (tx) => {
    // Of two invitations of one address at once, the later one replaces the earlier.
    await lockOrganization(tx, organizationId)
    const refusal = await occasion.forbid(tx, id)
    if (refusal !== null) return refused(refusal)
    const token = await replaceOpen(tx, context, sent)
    await audit(tx, context, {
      ...occasion.fact,
      subject: { kind: 'invitation', id },
      after: { email, roles: [...roles] },
    })
    const { name } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } })
    await queueMail(
      tx,
      letterOf(context, { sent, token, name, words: occasion.words }),
      context.now,
    )
    return accepted(sent)
  })
}

/** Puts the invitation in the place of the address's open ones; answers its secret, of which only the hash is kept. */
async function replaceOpen(
  tx: Tx,
  { organizationId, now, actor }: Context,
  { roles, ...sent }: InvitationView,
): Promise<string> {
  await tx.invitation.updateMany({
    where: { organizationId, email: sent.email, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now, replacedBy: sent.id },
  })
  const token = randomText(40)
  await tx.invitation.create({
    data: {
      ...sent,
      organizationId,
      roles: [...roles],
      tokenHash: hashToken(token),
      invitedBy: actor.name,
      createdAt: now,
    },
  })
  return token
}

interface Letter {
  readonly sent: InvitationView
  readonly token: string
  /** Of the organization. */
  readonly name: string
  readonly words: readonly string[]
}

const letterOf = (context: Context, { sent, token, name, words }: Letter) => ({
  organizationId: context.organizationId,
  to: sent.email,
  topic: 'account',
  dedupeKey: `invitation:${sent.id}`,
  subject: `Join ${name} on Granary`,
  content: {
    heading: `Join ${name}`,
    paragraphs: [
      `${context.actor.name} invites you to ${name}. The invitation works once, for 7 days.`,
      ...words,
    ],
    action: { label: 'Accept invitation', url: `${context.appUrl}/invitations/${token}` },
    closing: 'If you do not know who this is from, there is nothing to do.',
  },
})
