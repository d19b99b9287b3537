import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { inviteAgain } from '@/lib/usecases/members/invite-again'
import { invitationAnswer, wireInvitation } from '../../../_wire/invitation'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/invitations/{id}/resend',
  summary: 'Send an open invitation again',
  description:
    'A new invitation with an id of its own, the same roles and 7 days from now replaces it; expired ones too. An address gets at most five an hour.',
  tag: 'Organization',
  permission: 'members.manage',
  params: z.strictObject({ id: idText }),
  answer: invitationAnswer,
  status: 201,
  idempotency: 'required',
  refusals: [
    'unknownInvitation',
    'invitationUsed',
    'invitationReplaced',
    'invitationRevoked',
    'alreadyMember',
    'tooManyInvitations',
  ],
  run: async (call) => {
    const sent = await inviteAgain(contextOf(call), { invitationId: call.params.id })
    return sent.ok ? accepted(wireInvitation(sent.value)) : sent
  },
})
