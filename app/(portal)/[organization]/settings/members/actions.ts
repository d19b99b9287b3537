'use server'
import { z } from 'zod'
import { roles } from '@/lib/domain/access/roles'
import type { RolesRefusal } from '@/lib/domain/organizations/change-roles'
import { tryAgainWords } from '@/lib/http/account-words'
import { done, lost, refused } from '@/lib/http/action-outcomes'
import { type ActionOutcome, defineAction } from '@/lib/http/define-action'
import { emailField, severalOf } from '@/lib/http/form-schemas'
import { refusalReason } from '@/lib/http/refusals'
import { contextOf } from '@/lib/usecases/context-of'
import {
  changeMemberRoles,
  removeMember as removeMembership,
} from '@/lib/usecases/members/change-member'
import { inviteAgain, type InviteAgainRefusal } from '@/lib/usecases/members/invite-again'
import { inviteMember } from '@/lib/usecases/members/invite-member'
import { revokeInvitation as revoke } from '@/lib/usecases/members/revoke-invitation'

const rolesField = severalOf(z.enum(roles)).refine(
  (chosen) => chosen.length > 0,
  'Choose at least one role.',
)
const membershipId = z.string().max(40)
const invitationId = z.string().max(40)

export const invite = defineAction({
  permission: 'members.manage',
  input: z.object({ email: emailField, roles: rolesField }),
  async run({ caller, input }) {
    const outcome = await inviteMember(contextOf(caller), input)
    if (!outcome.ok) return { fieldErrors: { email: [notSent(outcome.refusal)] } }
    return done('Invitation sent', `${input.email} can join for 7 days.`)
  },
})

export const changeRoles = defineAction({
  permission: 'members.manage',
  input: z.object({ membershipId, roles: rolesField }),
  async run({ caller, input }) {
    const outcome = await changeMemberRoles(contextOf(caller), input)
    return outcome.ok
      ? done('Roles changed', 'They count from the next click on.')
      : refuse(outcome.refusal)
  },
})

export const removeMember = defineAction({
  permission: 'members.manage',
  input: z.object({ membershipId }),
  async run({ caller, input }) {
    const outcome = await removeMembership(contextOf(caller), input)
    return outcome.ok ? done('Member removed', 'Their access has ended.') : refuse(outcome.refusal)
  },
})

export const sendAgain = defineAction({
  permission: 'members.manage',
  input: z.object({ invitationId }),
  async run({ caller, input }) {
    const outcome = await inviteAgain(contextOf(caller), input)
    return outcome.ok
      ? done('Invitation sent again', `${outcome.value.email} can join for 7 days by the new link.`)
      : lost('The invitation was not sent', notSent(outcome.refusal))
  },
})

export const revokeInvitation = defineAction({
  permission: 'members.manage',
  input: z.object({ invitationId }),
  async run({ caller, input }) {
    const outcome = await revoke(contextOf(caller), input)
    return outcome.ok
      ? done('Invitation taken back', 'Its link no longer works.')
      : refused('The invitation was not taken back', outcome.refusal)
  },
})

function notSent(refusal: InviteAgainRefusal): string {
  switch (refusal.kind) {
    case 'alreadyMember':
      return `${refusal.email} is a member already.`
    case 'tooManyInvitations':
      return `This address got five invitations within an hour. ${tryAgainWords(refusal.retryAfterSeconds)}`
    default:
      return refusalReason(refusal)
  }
}

function refuse(refusal: RolesRefusal): ActionOutcome {
  switch (refusal.kind) {
    case 'unknownMember':
      return lost('Nothing was changed', 'This person has left the organization.')
    case 'noRoles':
      return { fieldErrors: { roles: ['Choose at least one role.'] } }
    case 'lastOrganizationAdmin':
      return lost(
        'The last organization admin stays',
        'Make somebody else an organization admin first, then change or remove this one.',
      )
  }
}
