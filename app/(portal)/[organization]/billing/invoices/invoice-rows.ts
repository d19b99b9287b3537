import type { InvoiceRow } from '@/components/invoices/invoice-table'
import { statusWords } from '@/lib/domain/invoices/paper'
import { formatMoney } from '@/lib/domain/money/money'
import type { InvoiceSummary } from '@/lib/usecases/invoices/search-invoices'

/** Invoices in words, for the table. */
export const invoiceRows = (invoices: readonly InvoiceSummary[], slug: string): InvoiceRow[] =>
  invoices.map((invoice) => ({
    id: invoice.id,
    number: invoice.number,
    href: `/${slug}/billing/invoices/${invoice.id}`,
    at: invoice.createdAt,
    description: descriptionOf(invoice),
    amount: formatMoney(invoice.total, invoice.currency),
    status: statusWords(invoice.status),
  }))

export const descriptionOf = ({ firstLine, moreLines }: InvoiceSummary): string =>
  moreLines === 0
    ? firstLine
    : `${firstLine}, and ${moreLines} more ${moreLines === 1 ? 'line' : 'lines'}`
