import 'server-only'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { type BillTo, type InvoicePaper, invoicePaper } from '@/lib/domain/invoices/paper'
import type { Card } from '@/lib/domain/payment-methods/card'
import type { InvoiceView } from '@/lib/usecases/invoices/invoice-view'

/** An invoice in words, as the screen and the PDF show it. */
export const invoicePaperOf = (invoice: InvoiceView, { vendor }: Catalog): InvoicePaper =>
  invoicePaper(
    {
      ...invoice,
      lines: [...invoice.lines],
      billTo: billToOf(invoice.billTo),
      payments: invoice.payments
        .filter(({ status }) => status === 'succeeded')
        .map(({ at, amount, card }) => ({ at, amount, card: cardOf(card) })),
    },
    vendor,
  )

/** Only our own rows come here; what is not there reads as nothing. */
const billToOf = (stored: unknown): BillTo => ({
  name: textIn(stored, 'name') ?? '',
  address: textIn(stored, 'address'),
  taxId: textIn(stored, 'taxId'),
  email: textIn(stored, 'email'),
})

/** The card that was charged, as it was that day. */
export function cardOf(stored: unknown): Card | null {
  const brand = textIn(stored, 'brand')
  const last4 = textIn(stored, 'last4')
  return brand === null || last4 === null ? null : { brand, last4 }
}

function textIn(stored: unknown, name: string): string | null {
  if (typeof stored !== 'object' || stored === null) return null
  const value: unknown = new Map<string, unknown>(Object.entries(stored)).get(name)
  return typeof value === 'string' && value !== '' ? value : null
}
