import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { formatTokens } from '@/lib/domain/tokens/tokens'
import { defineRoute } from '@/lib/http/define-route'
import { pageOf, pageQuery } from '@/lib/http/paging'
import { instantOut, listOf } from '@/lib/http/schemas'
import { type AmountWriting, writeAmounts } from '@/lib/usecases/audit/amounts'
import { listAuditEntries } from '@/lib/usecases/audit/list-audit-entries'
import { contextOf } from '@/lib/usecases/context-of'
import { readPosition, writePosition } from '@/lib/http/position'

const entry = z
  .object({
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
  .meta({ id: 'AuditEntry' })

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
    const position = readPosition(cursor)
    if (position === null) return refused({ kind: 'invalidCursor' })
    const before = position && { createdAt: position.at, id: position.id }
    const rows = await listAuditEntries(contextOf(call), { before, limit, action })
    const { data, nextCursor } = pageOf(rows, limit, (row) =>
      writePosition({ at: row.createdAt, id: row.id }),
    )
    return accepted({ data: data.map(wireAuditEntry), nextCursor })
  },
})

type AuditRow = Awaited<ReturnType<typeof listAuditEntries>>[number]

/** Tokens as decimal strings, money as whole minor units, as in every other answer. */
const onTheWire: AmountWriting = { tokens: formatTokens, money: Number }

const wireAuditEntry = (row: AuditRow): z.input<typeof entry> => ({
  id: row.id,
  action: row.action,
  actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
  subject: row.subjectKind && row.subjectId ? { kind: row.subjectKind, id: row.subjectId } : null,
  before: writeAmounts(row.before, onTheWire),
  after: writeAmounts(row.after, onTheWire),
  ip: row.ip,
  requestId: row.requestId,
  createdAt: row.createdAt.toISOString(),
})
