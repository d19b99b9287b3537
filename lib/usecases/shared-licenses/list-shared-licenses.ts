import 'server-only'
import { literally } from '@/lib/db/literally'
import type { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/usecases/context'

export interface SharedLicenseView {
  readonly id: string
  readonly sku: string
  readonly name: string
  /** Thousandths that it brought. */
  readonly tokens: bigint
  readonly origin: 'purchase' | 'key' | 'transfer'
  readonly boundAt: Date
  readonly transferredAt: Date | null
  readonly transferId: string | null
  /** Where it began, for one that came by a transfer. */
  readonly first: FirstBinding | null
}

export interface FirstBinding {
  readonly licenseId: string
  readonly organizationId: string
  readonly origin: string
  readonly boundAt: string
}

export interface SharedLicensePage {
  /** `active`: bound here now; `transferred`: was here. */
  readonly status: 'active' | 'transferred'
  readonly search?: string | undefined
  readonly before?: { readonly boundAt: Date; readonly id: string } | undefined
  readonly skip?: number | undefined
  readonly limit: number
}

/** S6: the shared licenses, newest first. */
export async function listSharedLicenses(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  page: SharedLicensePage,
): Promise<SharedLicenseView[]> {
  const rows = await db.sharedLicense.findMany({
    where: { ...filterOf(organizationId, page), ...olderThan(page.before) },
    orderBy: [{ boundAt: 'desc' }, { id: 'desc' }],
    skip: page.skip ?? 0,
    take: page.limit,
  })
  return rows.map(toView)
}

/** How many such licenses there are in all. */
export const countSharedLicenses = (
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  page: Pick<SharedLicensePage, 'status' | 'search'>,
): Promise<number> => db.sharedLicense.count({ where: filterOf(organizationId, page) })

const filterOf = (
  organizationId: string,
  { status, search }: Pick<SharedLicensePage, 'status' | 'search'>,
): Prisma.SharedLicenseWhereInput => ({
  organizationId,
  transferredAt: status === 'active' ? null : { not: null },
  ...(search ? { name: { contains: literally(search), mode: 'insensitive' as const } } : {}),
})

const olderThan = (before: SharedLicensePage['before']): Prisma.SharedLicenseWhereInput =>
  before === undefined
    ? {}
    : {
        OR: [
          { boundAt: { lt: before.boundAt } },
          { boundAt: before.boundAt, id: { lt: before.id } },
        ],
      }

type Row = Prisma.SharedLicenseGetPayload<object>

const toView = (row: Row): SharedLicenseView => ({
  id: row.id,
  sku: row.sku,
  name: row.name,
  tokens: row.tokens,
  origin: originOf(row.origin),
  boundAt: row.boundAt,
  transferredAt: row.transferredAt,
  transferId: row.transferId,
  first: isFirst(row.provenance) ? row.provenance : null,
})

const originOf = (text: string): SharedLicenseView['origin'] =>
  text === 'purchase' || text === 'key' ? text : 'transfer'

const isFirst = (value: unknown): value is FirstBinding =>
  typeof value === 'object' && value !== null && 'licenseId' in value && 'boundAt' in value
