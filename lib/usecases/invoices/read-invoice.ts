import 'server-only'
import type { Context } from '@/lib/usecases/context'
import { invoiceParts, invoiceView, type InvoiceView } from '@/lib/usecases/invoices/invoice-view'

/** An invoice of this organization, or null. */
export async function readInvoice(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  id: string,
): Promise<InvoiceView | null> {
  const row = await db.invoice.findUnique({
    where: { organizationId_id: { organizationId, id } },
    include: invoiceParts,
  })
  return row && invoiceView(row)
}
