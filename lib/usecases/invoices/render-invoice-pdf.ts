import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { invoicePdf } from '@/lib/pdf/invoice-pdf'
import type { Context } from '@/lib/usecases/context'
import { invoicePaperOf } from '@/lib/usecases/invoices/invoice-paper-of'
import { readInvoice } from '@/lib/usecases/invoices/read-invoice'

/** I1: an invoice of this organization as a PDF, with the figures of the screen. `name` has no path. */
export async function renderInvoicePdf(
  context: Pick<Context, 'db' | 'organizationId' | 'catalog'>,
  invoiceId: string,
): Promise<
  Result<
    { readonly name: string; readonly bytes: Uint8Array },
    { readonly kind: 'invoiceNotFound' }
  >
> {
  const invoice = await readInvoice(context, invoiceId)
  if (!invoice) return refused({ kind: 'invoiceNotFound' })
  const bytes = await invoicePdf(invoicePaperOf(invoice, context.catalog), invoice.createdAt)
  return accepted({ name: `${invoice.number}.pdf`, bytes })
}
