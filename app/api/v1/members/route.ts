import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageAfter, pageQuery } from '@/lib/http/paging'
import { listOf } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { listMembers } from '@/lib/usecases/members/list-members'
import { memberAnswer, wireMember } from '../_wire/member'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/members',
  summary: 'List members by name',
  tag: 'Organization',
  permission: 'members.read',
  query: z.strictObject(pageQuery),
  answer: listOf(memberAnswer),
  run: async (call) => {
    const { db, organizationId } = contextOf(call)
    const members = await listMembers(db, organizationId)
    return accepted(pageAfter(members.map(wireMember), call.query, ({ id }) => id))
  },
})
