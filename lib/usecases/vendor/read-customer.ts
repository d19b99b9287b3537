import 'server-only'
import type { Db } from '@/lib/db/client'

/** One customer for the console: invoices with their payments, subscriptions, members. Null: there is no such one. */
export async function readCustomer(db: Db, organizationId: string) {
  const organization = await db.organization.findUnique({ where: { id: organizationId } })
  if (!organization) return null
  const [invoices, subscriptions, members] = await Promise.all([
    db.invoice.findMany({
      where: { organizationId },
      orderBy: { sequence: 'desc' },
      take: 100,
      include: { refunds: true, creditNotes: true },
    }),
    db.subscription.findMany({
      where: { organizationId, status: { not: 'ended' } },
      orderBy: { periodEnd: 'asc' },
      include: { licenses: { where: { status: { not: 'ended' } } } },
    }),
    db.membership.findMany({
      where: { organizationId, removedAt: null },
      include: { user: { select: { name: true, email: true } } },
      orderBy: { joinedAt: 'asc' },
    }),
  ])
  return { organization, invoices, subscriptions, members }
}
