import type { InvitationRefusal } from '@/lib/domain/organizations/invitation'

type Kind = InvitationRefusal['kind'] | 'unknownInvitation'

const words = {
  unknownInvitation: 'There is no such invitation. Open the newest link that you got by mail.',
  invitationUsed: 'This invitation has been used. Sign in to go on.',
  invitationReplaced:
    'A newer invitation was sent to the same address. Open the link in the newest mail.',
  invitationRevoked: 'This invitation was taken back. Ask whoever invited you for a new one.',
  invitationExpired: 'This invitation is older than 7 days. Ask for a new one.',
  invitedSomebodyElse:
    'This invitation is for another address. Sign out, then open the link again.',
} as const satisfies Record<Kind, string>

/** Why an invitation cannot be used, and what to do. */
export const invitationWords = (kind: Kind): string => words[kind]
