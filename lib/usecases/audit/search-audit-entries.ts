import 'server-only'
import type { Db } from '@/lib/db/client'
import { literally } from '@/lib/db/literally'
import type { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/usecases/context'

export interface AuditFilter {
  /** Part of the action or of the actor's name. */
  readonly text: string | null
  readonly from?: Date | undefined
  /** Before this instant. */
  readonly to?: Date | undefined
}

export interface AuditPosition {
  readonly at: Date
  readonly id: string
}

export interface VendorAuditView {
  readonly id: string
  readonly action: string
  readonly actorName: string | null
  readonly subjectKind: string | null
  readonly subjectId: string | null
  readonly before: unknown
  readonly after: unknown
  readonly ip: string | null
  readonly requestId: string | null
  readonly createdAt: Date
}

export interface AuditView extends VendorAuditView {
  readonly actorKind: string
}

export interface AuditPage<View> {
  readonly entries: readonly View[]
  /** Where the next page begins. */
  readonly older: AuditPosition | null
}

type Asked = AuditFilter & {
  readonly after?: AuditPosition | undefined
  readonly limit: number
}

/** O4 under a filter, newest first. */
export async function searchAuditEntries(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  page: Asked,
): Promise<AuditPage<AuditView>> {
  const where = { organizationId, AND: conditions(page) }
  return pageOf(page, await db.auditEntry.findMany({ where, ...newestFirst(page) }))
}

/** The same of what the vendor's own people did, to whomever. */
export async function searchVendorAuditEntries(
  db: Db,
  page: Asked,
): Promise<AuditPage<VendorAuditView>> {
  const where = { AND: conditions(page) }
  return pageOf(page, await db.vendorAuditEntry.findMany({ where, ...newestFirst(page) }))
}

const newestFirst = ({ limit }: Asked) => ({
  orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }],
  take: limit + 1,
})

function pageOf<View extends { readonly createdAt: Date; readonly id: string }>(
  { limit }: Asked,
  rows: readonly View[],
): AuditPage<View> {
  const entries = rows.slice(0, limit)
  const last = entries.at(-1)
  const older = rows.length > limit && last ? { at: last.createdAt, id: last.id } : null
  return { entries, older }
}

/** What both logs can be narrowed by. */
type Condition = Prisma.AuditEntryWhereInput & Prisma.VendorAuditEntryWhereInput

const conditions = (page: Asked): Condition[] => [...matching(page), ...olderThan(page.after)]

function matching({ text, from, to }: AuditFilter): Condition[] {
  return [
    ...(text === null
      ? []
      : [
          {
            OR: [
              { action: { contains: literally(text), mode: 'insensitive' as const } },
              { actorName: { contains: literally(text), mode: 'insensitive' as const } },
              { subjectId: text },
            ],
          },
        ]),
    ...(from ? [{ createdAt: { gte: from } }] : []),
    ...(to ? [{ createdAt: { lt: to } }] : []),
  ]
}

const olderThan = (after: AuditPosition | undefined): Condition[] =>
  after
    ? [{ OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }]
    : []
