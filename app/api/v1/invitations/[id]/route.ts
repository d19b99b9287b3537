import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { revokeInvitation } from '@/lib/usecases/members/revoke-invitation'

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/invitations/{id}',
  summary: 'Take an open invitation back',
  description: 'Its link no longer works. Taking it back twice is the same as once.',
  tag: 'Organization',
  permission: 'members.manage',
  params: z.strictObject({ id: idText }),
  status: 204,
  refusals: ['unknownInvitation', 'invitationUsed', 'invitationReplaced'],
  run: async (call) => {
    const revoked = await revokeInvitation(contextOf(call), { invitationId: call.params.id })
    return revoked.ok ? accepted(undefined) : revoked
  },
})
