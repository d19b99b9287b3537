import 'server-only'
import type { Role } from '@/lib/domain/access/roles'
import type { Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import {
  type InvitationView,
  type Occasion,
  sendInvitation,
  type SendRefusal,
} from './send-invitation'

/** O2: invites an address (as parseEmail spells it) by mail, for 7 days, single use. A new invitation replaces an open one. */
export const inviteMember = (
  context: Context,
  input: { readonly email: string; readonly roles: readonly Role[] },
): Promise<Result<InvitationView, SendRefusal>> => sendInvitation(context, input, first)

const first: Occasion<never> = {
  fact: { action: 'member.invite' },
  words: [],
  forbid: () => Promise.resolve(null),
}
