import 'server-only'
import { literally } from '@/lib/db/literally'
import type { Db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'

export interface CustomerRow {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly createdAt: Date
  readonly members: number
  readonly activeLicenses: number
  readonly pastDue: number
  /** Cents. */
  readonly creditBalance: bigint
  /** Cents that were paid and not refunded. */
  readonly paid: bigint
}

export interface CustomerPage {
  readonly search: string | null
  /** From 1. */
  readonly page: number
}

export const customersPerPage = 25

/** The vendor's customers by name, with what they have and what they paid. */
export async function listCustomers(
  db: Db,
  { search, page }: CustomerPage,
): Promise<{ readonly rows: readonly CustomerRow[]; readonly total: number }> {
  const where = matching(search)
  const [found, total] = await Promise.all([
    db.organization.findMany({
      where,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * customersPerPage,
      take: customersPerPage,
      include: { _count: { select: counted } },
    }),
    db.organization.count({ where }),
  ])
  const ids = found.map(({ id }) => id)
  const [paid, pastDue] = await Promise.all([paidBy(db, ids), pastDueOf(db, ids)])
  const rows = found.map(({ id, slug, name, createdAt, creditBalance, _count }) => ({
    id,
    slug,
    name,
    createdAt,
    creditBalance,
    members: _count.memberships,
    activeLicenses: _count.licenses,
    pastDue: pastDue.get(id) ?? 0,
    paid: paid.get(id) ?? 0n,
  }))
  return { rows, total }
}

const counted = {
  memberships: { where: { removedAt: null } },
  licenses: { where: { status: { not: 'ended' } } },
} satisfies Prisma.OrganizationCountOutputTypeSelect

const matching = (search: string | null): Prisma.OrganizationWhereInput =>
  search === null
    ? {}
    : {
        OR: [
          { name: { contains: literally(search), mode: 'insensitive' } },
          { slug: { contains: literally(search.toLowerCase()) } },
          { id: search },
          { memberships: { some: { user: { email: search.toLowerCase() } } } },
        ],
      }

async function paidBy(db: Db, ids: readonly string[]): Promise<Map<string, bigint>> {
  const sums = await db.invoice.groupBy({
    by: ['organizationId'],
    where: { organizationId: { in: [...ids] } },
    _sum: { amountPaid: true, amountRefunded: true },
  })
  return new Map(
    sums.map(({ organizationId, _sum }) => [
      organizationId,
      (_sum.amountPaid ?? 0n) - (_sum.amountRefunded ?? 0n),
    ]),
  )
}

async function pastDueOf(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const counts = await db.subscription.groupBy({
    by: ['organizationId'],
    where: { organizationId: { in: [...ids] }, status: 'pastDue' },
    _count: true,
  })
  return new Map(counts.map(({ organizationId, _count }) => [organizationId, _count]))
}
