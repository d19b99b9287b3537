import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { emailField } from '@/lib/http/form-schemas'
import { pageAfter, pageQuery } from '@/lib/http/paging'
import { listOf } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { inviteMember } from '@/lib/usecases/members/invite-member'
import { listInvitations } from '@/lib/usecases/members/list-members'
import { invitationAnswer, wireInvitation } from '../_wire/invitation'
import { rolesIn } from '../_wire/member'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/invitations',
  summary: 'List open invitations, newest first',
  description: 'Expired ones too: they can be sent again.',
  tag: 'Organization',
  permission: 'members.manage',
  query: z.strictObject(pageQuery),
  answer: listOf(invitationAnswer),
  run: async (call) => {
    const { db, organizationId } = contextOf(call)
    const invitations = await listInvitations(db, organizationId)
    return accepted(pageAfter(invitations.map(wireInvitation), call.query, ({ id }) => id))
  },
})

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/invitations',
  summary: 'Invite somebody by e-mail',
  description:
    'The invitation works once, for 7 days. A new one replaces an open one. An address gets at most five an hour.',
  tag: 'Organization',
  permission: 'members.manage',
  body: z.strictObject({ email: emailField, roles: rolesIn }),
  answer: invitationAnswer,
  status: 201,
  idempotency: 'required',
  refusals: ['alreadyMember', 'tooManyInvitations'],
  run: async (call) => {
    const invited = await inviteMember(contextOf(call), call.body)
    return invited.ok ? accepted(wireInvitation(invited.value)) : invited
  },
})
