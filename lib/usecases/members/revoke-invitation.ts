import 'server-only'
import { audit } from '@/lib/db/audit'
import { transaction } from '@/lib/db/transaction'
import { type SettledInvitation, settledInvitation } from '@/lib/domain/organizations/invitation'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'

export type RevokeRefusal =
  | Exclude<SettledInvitation, { readonly kind: 'invitationRevoked' }>
  | { readonly kind: 'unknownInvitation' }

/**
 * O2: takes an open invitation back. Taking it back twice is the same as once; one that was used, or sent
 * again since, is not taken back: its newer link would go on working.
 */
export async function revokeInvitation(
  context: Context,
  { invitationId }: { readonly invitationId: string },
): Promise<Result<null, RevokeRefusal>> {
  return transaction(context.db, async (tx) => {
    const { organizationId, now } = context
    const revoked = await tx.invitation.updateMany({
      where: { organizationId, id: invitationId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    })
    if (revoked.count === 0) {
      const key = { organizationId_id: { organizationId, id: invitationId } }
      const invitation = await tx.invitation.findUnique({ where: key })
      if (!invitation) return refused({ kind: 'unknownInvitation' })
      const settled = settledInvitation(invitation)
      return settled === null || settled.kind === 'invitationRevoked'
        ? accepted(null)
        : refused(settled)
    }
    await audit(tx, context, {
      action: 'member.revokeInvitation',
      subject: { kind: 'invitation', id: invitationId },
    })
    return accepted(null)
  })
}
