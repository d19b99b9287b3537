import { accepted, refused, type Result } from '@/lib/domain/result'
import { addDays } from '@/lib/domain/time/periods'

export type InvitationState = {
  readonly email: string
  readonly expiresAt: Date
  readonly acceptedAt: Date | null
  readonly revokedAt: Date | null
}

export type InvitationRefusal =
  | { readonly kind: 'invitationUsed' }
  | { readonly kind: 'invitationRevoked' }
  | { readonly kind: 'invitationExpired' }
  | { readonly kind: 'invitedSomebodyElse' }

const validDays = 7

/** O2: an invitation is good for 7 days of 24 hours; at this instant it no longer is. */
export const invitationExpiry = (now: Date): Date => addDays(now, validDays)

/** O2: whether it can be opened now: single use, not revoked, not expired. */
export const invitationOpen = (
  invitation: InvitationState,
  now: Date,
): Result<null, InvitationRefusal> => {
  if (invitation.acceptedAt !== null) return refused({ kind: 'invitationUsed' })
  if (invitation.revokedAt !== null) return refused({ kind: 'invitationRevoked' })
  if (invitation.expiresAt <= now) return refused({ kind: 'invitationExpired' })
  return accepted(null)
}

/** O2: only the invited address joins by it. `email` is the account's, as parseEmail spells it. */
export const acceptInvitation = (input: {
  readonly invitation: InvitationState
  readonly email: string
  readonly now: Date
}): Result<{ readonly acceptedAt: Date }, InvitationRefusal> => {
  const open = invitationOpen(input.invitation, input.now)
  if (!open.ok) return open
  if (input.invitation.email !== input.email) return refused({ kind: 'invitedSomebodyElse' })
  return accepted({ acceptedAt: input.now })
}
