import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageOf, pageQuery } from '@/lib/http/paging'
import { idText, listOf } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { listPoolTransfers } from '@/lib/usecases/pool/list-pool-transfers'
import { transferPool } from '@/lib/usecases/pool/transfer-pool'
import { readPosition, writePosition } from '@/lib/http/position'
import { transferAnswer, wireTransfer } from '../../_wire/pool'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/pool/transfers',
  summary: 'List transfers of the pool',
  description: 'Out of and into this organization, newest first.',
  tag: 'Shared pool',
  permission: 'pool.read',
  query: z.strictObject(pageQuery),
  answer: listOf(transferAnswer),
  refusals: ['invalidCursor'],
  run: async (call) => {
    const { limit, cursor } = call.query
    const from = readPosition(cursor)
    if (from === null) return refused({ kind: 'invalidCursor' })
    const before = from && { createdAt: from.at, id: from.id }
    const rows = await listPoolTransfers(contextOf(call), { before, limit: limit + 1 })
    const page = pageOf(rows, limit, (row) => writePosition({ at: row.createdAt, id: row.id }))
    return accepted({ data: page.data.map(wireTransfer), nextCursor: page.nextCursor })
  },
})

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/pool/transfers',
  summary: 'Transfer shared AI to another organization',
  description:
    'All remaining tokens and all shared licenses, in one step. Whoever made the key must be organization admin of both organizations.',
  tag: 'Shared pool',
  permission: 'pool.transfer',
  body: z.strictObject({ toOrganizationId: idText, confirmName: z.string().max(300) }),
  answer: transferAnswer,
  status: 201,
  idempotency: 'required',
  refusals: [
    'sameOrganization',
    'notAdminOfBoth',
    'organizationNotFound',
    'emptyPool',
    'nameMismatch',
  ],
  run: async (call) => {
    const made = await transferPool(contextOf(call), call.body)
    if (!made.ok) return made
    const { toOrganization, ...transfer } = made.value
    const view = { ...transfer, direction: 'out', organization: toOrganization } as const
    return accepted(wireTransfer({ ...view, actorName: call.actor.name }))
  },
})
