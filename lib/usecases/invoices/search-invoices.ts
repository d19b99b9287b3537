import 'server-only'
import { literally } from '@/lib/db/literally'
import type { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/usecases/context'

export interface InvoiceSearch {
  /** Part of a number or of a line's words. */
  readonly text: string | null
  readonly status: string | null
  readonly sort: 'number' | 'amount'
  readonly direction: 'asc' | 'desc'
  readonly skip: number
  readonly take: number
}

export interface InvoiceSummary {
  readonly id: string
  readonly number: string
  readonly createdAt: Date
  /** The first line, and how many more there are. */
  readonly firstLine: string
  readonly moreLines: number
  readonly status: string
  readonly currency: string
  readonly total: bigint
  readonly amountDue: bigint
}

/** The organization's invoices under a filter, and how many there are in all. */
export async function searchInvoices(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  search: InvoiceSearch,
): Promise<{ readonly invoices: readonly InvoiceSummary[]; readonly count: number }> {
  const { text, status, sort, direction, skip, take } = search
  const where: Prisma.InvoiceWhereInput = {
    organizationId,
    ...(status === null ? {} : { status }),
    ...(text === null ? {} : { OR: found(text) }),
  }
  const order: Prisma.InvoiceOrderByWithRelationInput[] =
    sort === 'amount' ? [{ total: direction }, { sequence: direction }] : [{ sequence: direction }]
  const [rows, count] = await Promise.all([
    db.invoice.findMany({ where, orderBy: order, skip, take, include: linePreview }),
    db.invoice.count({ where }),
  ])
  return { invoices: rows.map(summaryOf), count }
}

const found = (text: string): Prisma.InvoiceWhereInput[] => [
  { number: { contains: literally(text), mode: 'insensitive' } },
  { lines: { some: { description: { contains: literally(text), mode: 'insensitive' } } } },
]

const linePreview = {
  lines: { orderBy: { position: 'asc' }, take: 1, select: { description: true, quantity: true } },
  _count: { select: { lines: { where: { type: { not: 'credit' } } } } },
} as const satisfies Prisma.InvoiceInclude

function summaryOf(row: Prisma.InvoiceGetPayload<{ include: typeof linePreview }>): InvoiceSummary {
  const { id, number, createdAt, status, currency, total, amountDue } = row
  const [first] = row.lines
  const counted = first && first.quantity > 1 ? `${first.quantity} × ` : ''
  return {
    id,
    number,
    createdAt,
    status,
    currency,
    total,
    amountDue,
    firstLine: first ? `${counted}${first.description}` : '',
    moreLines: Math.max(0, row._count.lines - 1),
  }
}
