import 'server-only'
import type { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/usecases/context'

export interface AuditFilter {
  /** Part of the action or of the actor's name. */
  readonly text: string | null
  readonly from: Date | null
  /** Before this instant. */
  readonly to: Date | null
}

export interface AuditPosition {
  readonly createdAt: Date
  readonly id: string
}

export interface AuditView {
  readonly id: string
  readonly action: string
  readonly actorName: string | null
  readonly actorKind: string
  readonly subjectKind: string | null
  readonly subjectId: string | null
  readonly before: unknown
  readonly after: unknown
  readonly ip: string | null
  readonly requestId: string | null
  readonly createdAt: Date
}

/** O4 under a filter, newest first; `older` is where the next page begins. */
export async function searchAuditEntries(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  page: AuditFilter & { readonly after: AuditPosition | null; readonly limit: number },
): Promise<{ readonly entries: readonly AuditView[]; readonly older: AuditPosition | null }> {
  const rows = await db.auditEntry.findMany({
    where: { organizationId, AND: [...conditions(page), ...olderThan(page.after)] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
  })
  const entries = rows.slice(0, page.limit)
  const last = entries.at(-1)
  return { entries, older: rows.length > page.limit && last ? last : null }
}

function conditions({ text, from, to }: AuditFilter): Prisma.AuditEntryWhereInput[] {
  return [
    ...(text === null
      ? []
      : [
          {
            OR: [
              { action: { contains: text, mode: 'insensitive' as const } },
              { actorName: { contains: text, mode: 'insensitive' as const } },
              { subjectId: text },
            ],
          },
        ]),
    ...(from === null ? [] : [{ createdAt: { gte: from } }]),
    ...(to === null ? [] : [{ createdAt: { lt: to } }]),
  ]
}

const olderThan = (after: AuditPosition | null): Prisma.AuditEntryWhereInput[] =>
  after === null
    ? []
    : [
        {
          OR: [
            { createdAt: { lt: after.createdAt } },
            { createdAt: after.createdAt, id: { lt: after.id } },
          ],
        },
      ]
