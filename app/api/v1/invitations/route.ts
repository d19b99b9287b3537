import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { emailField } from '@/lib/http/form-schemas'
import { instantOut } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { inviteMember } from '@/lib/usecases/members/invite-member'
import { rolesIn } from '../_wire/member'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/invitations',
  summary: 'Invite somebody by e-mail',
  description: 'The invitation works once, for 7 days. A new one replaces an open one.',
  tag: 'Organization',
  permission: 'members.manage',
  body: z.strictObject({ email: emailField, roles: rolesIn }),
  answer: z
    .object({
      id: z.string(),
      email: z.string(),
      roles: z.array(z.string()),
      expiresAt: instantOut,
    })
    .meta({ id: 'Invitation' }),
  status: 201,
  idempotency: 'required',
  refusals: ['alreadyMember'],
  run: async (call) => {
    const invited = await inviteMember(contextOf(call), call.body)
    if (!invited.ok) return invited
    const { id, email, roles, expiresAt } = invited.value
    return accepted({ id, email, roles: [...roles], expiresAt: expiresAt.toISOString() })
  },
})
