import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageOf, pageQuery } from '@/lib/http/paging'
import { listOf } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { listSharedLicenses } from '@/lib/usecases/shared-licenses/list-shared-licenses'
import { readPosition, writePosition } from '@/lib/http/position'
import { sharedLicenseAnswer, wireSharedLicense } from '../_wire/pool'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/shared-licenses',
  summary: 'List shared licenses',
  description: 'Newest first. A license is bound for good: there is no way to remove one.',
  tag: 'Shared pool',
  permission: 'pool.read',
  query: z.strictObject({
    ...pageQuery,
    status: z.enum(['active', 'transferred']).default('active'),
  }),
  answer: listOf(sharedLicenseAnswer),
  refusals: ['invalidCursor'],
  run: async (call) => {
    const { limit, cursor, status } = call.query
    const from = readPosition(cursor)
    if (from === null) return refused({ kind: 'invalidCursor' })
    const before = from && { boundAt: from.at, id: from.id }
    const rows = await listSharedLicenses(contextOf(call), { status, before, limit: limit + 1 })
    const page = pageOf(rows, limit, (row) => writePosition({ at: row.boundAt, id: row.id }))
    return accepted({ data: page.data.map(wireSharedLicense), nextCursor: page.nextCursor })
  },
})
