import { accepted, refused, type Result } from '@/lib/domain/result'
import { addDays } from '@/lib/domain/time/periods'

export type InvitationState = {
  readonly email: string
  readonly expiresAt: Date
  readonly acceptedAt: Date | null
  readonly revokedAt: Date | null
  /** The invitation that was sent in its place. */
  readonly replacedBy: string | null
}

export type InvitationRefusal =
  | { readonly kind: 'invitationUsed' }
  | { readonly kind: 'invitationReplaced' }
  | { readonly kind: 'invitationRevoked' }
  | { readonly kind: 'invitationExpired' }
  | { readonly kind: 'invitedSomebodyElse' }

const validDays = 7

/** O2: an invitation is good for 7 days of 24 hours; at this instant it no longer is. */
export const invitationExpiry = (now: Date): Date => addDays(now, validDays)

export type SettledInvitation = Extract<
  InvitationRefusal,
  { readonly kind: 'invitationUsed' | 'invitationReplaced' | 'invitationRevoked' }
>

/** O2: what became of it, or null while nothing has: only then is it taken back or sent again, expired or not. */
export const settledInvitation = (
  invitation: Pick<InvitationState, 'acceptedAt' | 'revokedAt' | 'replacedBy'>,
): SettledInvitation | null => {
  if (invitation.acceptedAt !== null) return { kind: 'invitationUsed' }
  if (invitation.replacedBy !== null) return { kind: 'invitationReplaced' }
  if (invitation.revokedAt !== null) return { kind: 'invitationRevoked' }
  return null
}

/** O2: whether it can be opened now: single use, neither replaced nor revoked, not expired. */
export const invitationOpen = (
  invitation: InvitationState,
  now: Date,
): Result<null, InvitationRefusal> => {
  const settled = settledInvitation(invitation)
  if (settled) return refused(settled)
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
