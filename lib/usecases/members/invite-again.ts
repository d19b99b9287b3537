import 'server-only'
import type { Tx } from '@/lib/db/client'
import { type SettledInvitation, settledInvitation } from '@/lib/domain/organizations/invitation'
import { refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { type InvitationView, sendInvitation, type SendRefusal } from './send-invitation'

export type InviteAgainRefusal =
  | SendRefusal
  | SettledInvitation
  | { readonly kind: 'unknownInvitation' }

/**
 * O2: sends an open invitation again, expired or not, with its roles: a new link, good for 7 days from now,
 * replaces the old one, which then says so. Of two who send it at once, or of one who sends and one who joins
 * or takes it back, the first in time decides.
 */
export async function inviteAgain(
  context: Context,
  { invitationId }: { readonly invitationId: string },
): Promise<Result<InvitationView, InviteAgainRefusal>> {
  const { db, organizationId, now } = context
  const key = { organizationId_id: { organizationId, id: invitationId } }
  const invitation = await db.invitation.findUnique({ where: key })
  if (!invitation) return refused({ kind: 'unknownInvitation' })
  const settled = settledInvitation(invitation)
  if (settled) return refused(settled)

  const forbid = async (tx: Tx, id: string): Promise<SettledInvitation | null> => {
    const replaced = await tx.invitation.updateMany({
      where: { organizationId, id: invitationId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now, replacedBy: id },
    })
    if (replaced.count > 0) return null
    return settledInvitation(await tx.invitation.findUniqueOrThrow({ where: key }))
  }
  return sendInvitation(context, invitation, {
    fact: { action: 'member.inviteAgain', before: { invitationId } },
    words: ['It replaces the one that you got before: the older link no longer works.'],
    forbid,
  })
}
