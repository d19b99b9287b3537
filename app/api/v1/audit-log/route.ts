import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageOf, pageQuery } from '@/lib/http/paging'
import { instantOut, listOf, readInstant } from '@/lib/http/schemas'
import { listAuditEntries } from '@/lib/usecases/audit/list-audit-entries'
import { contextOf } from '@/lib/usecases/context-of'

const entry = z.object({
  id: z.string(),
  action: z.string(),
  actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
  before: z.unknown(),
  after: z.unknown(),
  ip: z.string().nullable(),
  requestId: z.string().nullable(),
  createdAt: instantOut,
})

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/audit-log',
  summary: 'List the audit log',
  description: 'Who did what, when, from where, before and after; newest first.',
  tag: 'Organization',
  permission: 'audit.read',
  query: z.strictObject({ ...pageQuery, action: z.string().min(1).max(100).optional() }),
  answer: listOf(entry),
  refusals: ['invalidCursor'],
  run: async (call) => {
    const { limit, cursor, action } = call.query
    const before = cursor === undefined ? undefined : positionOf(cursor)
    if (before === null) return refused({ kind: 'invalidCursor' })
    const rows = await listAuditEntries(contextOf(call), { before, limit, action })
    const { data, nextCursor } = pageOf(
      rows,
      limit,
      (row) => `${row.createdAt.toISOString()} ${row.id}`,
    )
    return accepted({ data: data.map(wireAuditEntry), nextCursor })
  },
})

function positionOf(cursor: string): { createdAt: Date; id: string } | null {
  const [instant = '', id = ''] = cursor.split(' ')
  const createdAt = readInstant(instant)
  return createdAt && { createdAt, id }
}

type AuditRow = Awaited<ReturnType<typeof listAuditEntries>>[number]

const wireAuditEntry = (row: AuditRow): z.input<typeof entry> => ({
  id: row.id,
  action: row.action,
  actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
  subject: row.subjectKind && row.subjectId ? { kind: row.subjectKind, id: row.subjectId } : null,
  before: row.before,
  after: row.after,
  ip: row.ip,
  requestId: row.requestId,
  createdAt: row.createdAt.toISOString(),
})
