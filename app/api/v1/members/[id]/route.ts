import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { changeMemberRoles, removeMember } from '@/lib/usecases/members/change-member'
import { rolesIn } from '../../_wire/member'

const params = z.strictObject({ id: idText })

export const PATCH = defineRoute({
  method: 'PATCH',
  path: '/api/v1/members/{id}',
  summary: 'Give a member other roles',
  tag: 'Organization',
  permission: 'members.manage',
  params,
  body: z.strictObject({ roles: rolesIn }),
  answer: z.object({ id: z.string(), roles: z.array(z.string()) }),
  refusals: ['unknownMember', 'noRoles', 'lastOrganizationAdmin'],
  run: async (call) => {
    const membershipId = call.params.id
    const change = { membershipId, roles: call.body.roles }
    const changed = await changeMemberRoles(contextOf(call), change)
    return changed.ok ? accepted({ id: membershipId, roles: [...changed.value.after] }) : changed
  },
})

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/members/{id}',
  summary: 'Remove a member',
  description: 'At once. Their token packages end with their period; their wallet is closed.',
  tag: 'Organization',
  permission: 'members.manage',
  params,
  status: 204,
  refusals: ['unknownMember', 'noRoles', 'lastOrganizationAdmin'],
  run: async (call) => {
    const removed = await removeMember(contextOf(call), { membershipId: call.params.id })
    return removed.ok ? accepted(undefined) : removed
  },
})
