import 'server-only'
import type { Context } from '@/lib/usecases/context'
import { invoiceParts, invoiceView, type InvoiceView } from '@/lib/usecases/invoices/invoice-view'

export interface InvoicePage {
  readonly limit: number
  /** Only invoices before this sequence number; null: from the newest. */
  readonly before: number | null
  readonly status?: string | undefined
}

/** Invoices, newest first. `next`: the `before` of the following page, null on the last one. */
export async function listInvoices(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  { limit, before, status }: InvoicePage,
): Promise<{ readonly data: readonly InvoiceView[]; readonly next: number | null }> {
  const rows = await db.invoice.findMany({
    where: {
      organizationId,
      ...(before !== null && { sequence: { lt: before } }),
      ...(status !== undefined && { status }),
    },
    orderBy: { sequence: 'desc' },
    take: limit + 1,
    include: invoiceParts,
  })
  const page = rows.slice(0, limit)
  const next = rows.length > limit ? (page.at(-1)?.sequence ?? null) : null
  return { data: page.map(invoiceView), next }
}
