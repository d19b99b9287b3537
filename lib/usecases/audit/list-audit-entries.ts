import 'server-only'
import type { Context } from '@/lib/usecases/context'

export interface AuditPage {
  /** Position of the last entry of the page before. */
  readonly before?: { readonly createdAt: Date; readonly id: string } | undefined
  readonly limit: number
  /** Only entries of this action, as in `license.cancel`. */
  readonly action?: string | undefined
}

/** O4: who did what, newest first; one more than `limit`, when there are more. */
export const listAuditEntries = (
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  { before, limit, action }: AuditPage,
) =>
  db.auditEntry.findMany({
    where: {
      organizationId,
      ...(action === undefined ? {} : { action }),
      ...(before === undefined
        ? {}
        : {
            OR: [
              { createdAt: { lt: before.createdAt } },
              { createdAt: before.createdAt, id: { lt: before.id } },
            ],
          }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
