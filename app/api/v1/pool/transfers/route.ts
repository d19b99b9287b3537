import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageOf, pageQuery } from '@/lib/http/paging'
import { idText, instantOut, listOf, tokensOut, tokensText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { listPoolTransfers } from '@/lib/usecases/pool/list-pool-transfers'
import { transferPool } from '@/lib/usecases/pool/transfer-pool'
import { readPosition, writePosition } from '../../_wire/position'

const organization = z.object({ id: z.string(), name: z.string() })

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/pool/transfers',
  summary: 'List pool transfers, newest first',
  tag: 'Devices and pool',
  permission: 'pool.read',
  query: z.strictObject(pageQuery),
  answer: listOf(
    z.object({
      id: z.string(),
      direction: z.enum(['out', 'in']),
      organization,
      tokens: tokensOut,
      heldTokens: tokensOut,
      licenses: z.int(),
      actorName: z.string(),
      createdAt: instantOut,
    }),
  ),
  refusals: ['invalidCursor'],
  run: async (call) => {
    const { limit, cursor } = call.query
    const position = readPosition(cursor)
    if (position === null) return refused({ kind: 'invalidCursor' })
    const before = position && { createdAt: position.at, id: position.id }
    const rows = await listPoolTransfers(contextOf(call), { before, limit: limit + 1 })
    const { data, nextCursor } = pageOf(rows, limit, (row) => writePosition(row.createdAt, row.id))
    return accepted({
      data: data.map((row) => ({
        ...row,
        organization: { ...row.organization },
        tokens: tokensText(row.tokens),
        heldTokens: tokensText(row.heldTokens),
        createdAt: row.createdAt.toISOString(),
      })),
      nextCursor,
    })
  },
})

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/pool/transfers',
  summary: 'Transfer the shared pool to another organization',
  description:
    'All remaining shared tokens and all shared licenses, in one step. The person behind the key must be organization admin of both; confirmName is the name of the target.',
  tag: 'Devices and pool',
  permission: 'pool.transfer',
  body: z.strictObject({ toOrganizationId: idText, confirmName: z.string().max(300) }),
  answer: z.object({
    id: z.string(),
    toOrganization: organization,
    tokens: tokensOut,
    heldTokens: tokensOut,
    licenses: z.int(),
    createdAt: instantOut,
  }),
  status: 201,
  idempotency: 'required',
  refusals: [
    'sameOrganization',
    'notAdminOfBoth',
    'emptyPool',
    'nameMismatch',
    'organizationNotFound',
  ],
  run: async (call) => {
    const made = await transferPool(contextOf(call), call.body)
    if (!made.ok) return made
    const { id, toOrganization, tokens, heldTokens, licenses, createdAt } = made.value
    return accepted({
      id,
      toOrganization: { id: toOrganization.id, name: toOrganization.name },
      tokens: tokensText(tokens),
      heldTokens: tokensText(heldTokens),
      licenses,
      createdAt: createdAt.toISOString(),
    })
  },
})
