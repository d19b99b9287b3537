import 'server-only'
import type { Context } from '@/lib/usecases/context'

export interface ApiKeyView {
  readonly id: string
  readonly name: string
  /** The key's first part: enough to know it by, of no use to anybody. */
  readonly prefix: string
  readonly scopes: readonly string[]
  readonly createdAt: Date
  readonly createdBy: string
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
  readonly lastUsedIp: string | null
  readonly revokedAt: Date | null
  readonly rotatedToId: string | null
}

/** The organization's keys, newest first. */
export const listApiKeys = ({
  db,
  organizationId,
}: Pick<Context, 'db' | 'organizationId'>): Promise<ApiKeyView[]> =>
  db.apiKey.findMany({
    where: { organizationId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 200,
    omit: { hash: true, organizationId: true },
  })
