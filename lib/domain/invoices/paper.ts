import type { Vendor } from '@/lib/domain/catalog/catalog'
import { lineParts, type PaperLine } from '@/lib/domain/invoices/paper-lines'
import { type Cents, formatMoney } from '@/lib/domain/money/money'
import { type Card, cardName } from '@/lib/domain/payment-methods/card'
import { dayWords, instantWords } from '@/lib/domain/time/words'

export type InvoiceStatus =
  | 'open'
  | 'paid'
  | 'void'
  | 'uncollectible'
  | 'refunded'
  | 'partlyRefunded'

type StatusWords = { readonly word: string; readonly tone: 'good' | 'soon' | 'lost' | 'quiet' }

const statuses = {
  open: { word: 'Open', tone: 'soon' },
  paid: { word: 'Paid', tone: 'good' },
  void: { word: 'Void', tone: 'quiet' },
  uncollectible: { word: 'Uncollectible', tone: 'lost' },
  refunded: { word: 'Refunded', tone: 'quiet' },
  partlyRefunded: { word: 'Partly refunded', tone: 'quiet' },
} as const satisfies Record<InvoiceStatus, StatusWords>

export const isInvoiceStatus = (text: string): text is InvoiceStatus =>
  Object.hasOwn(statuses, text)

export const invoiceStatuses: readonly InvoiceStatus[] =
  Object.keys(statuses).filter(isInvoiceStatus)

/** A status in a word, with how it is meant. */
export const statusWords = (status: string): StatusWords =>
  isInvoiceStatus(status) ? statuses[status] : { word: status, tone: 'quiet' }

export type PaperInput = {
  readonly number: string
  readonly status: string
  readonly currency: string
  readonly createdAt: Date
  readonly paidAt: Date | null
  readonly total: Cents
  readonly creditApplied: Cents
  readonly amountDue: Cents
  readonly amountPaid: Cents
  readonly amountRefunded: Cents
  readonly billTo: BillTo
  readonly lines: Parameters<typeof lineParts>[0][]
  readonly payments: readonly {
    readonly at: Date
    readonly amount: Cents
    readonly card: Card | null
  }[]
  readonly creditNotes: readonly {
    readonly number: string
    readonly reason: string
    readonly amount: Cents
    readonly createdAt: Date
  }[]
}

export type BillTo = {
  readonly name: string
  readonly address: string | null
  readonly taxId: string | null
  readonly email: string | null
}

export type PaperRow = { readonly label: string; readonly amount: string }

/** An invoice in words and formatted figures: the screen and the PDF draw the same one. */
export type InvoicePaper = {
  readonly number: string
  readonly status: StatusWords
  readonly issued: string
  /** "Paid on 15 Mar 2026"; null while it is not. */
  readonly stamp: string | null
  readonly vendor: readonly string[]
  readonly billTo: readonly string[]
  readonly lines: readonly PaperLine[]
  readonly sums: readonly PaperRow[]
  /** What is to be paid; once it is paid, what was. */
  readonly final: PaperRow
  readonly payments: readonly (PaperRow & { readonly at: string })[]
  readonly creditNotes: readonly (PaperRow & { readonly at: string })[]
  readonly contact: string
}

/** I1: everything that an invoice says, from the stored rows. */
export function invoicePaper(invoice: PaperInput, vendor: Vendor): InvoicePaper {
  const money = (amount: Cents) => formatMoney(amount, invoice.currency)
  return {
    number: invoice.number,
    status: statusWords(invoice.status),
    issued: instantWords(invoice.createdAt),
    stamp: stampOf(invoice),
    vendor: [vendor.name, ...vendor.address, `Tax ID ${vendor.taxId}`],
    billTo: billToLines(invoice.billTo),
    lines: invoice.lines
      .filter(({ type }) => type !== 'credit')
      .map((line) => lineParts(line, money)),
    sums: sumsOf(invoice, money),
    final: finalOf(invoice, money),
    payments: invoice.payments.map(({ at, amount, card }) => ({
      label: card ? `Paid with ${cardName(card)}` : 'Paid',
      at: instantWords(at),
      amount: money(amount),
    })),
    creditNotes: invoice.creditNotes.map((note) => ({
      label: `Credit note ${note.number}: ${note.reason}`,
      at: instantWords(note.createdAt),
      amount: money(-note.amount),
    })),
    contact: `Questions: ${vendor.supportEmail} · ${vendor.website}`,
  }
}

const stampOf = ({ status, paidAt }: PaperInput): string | null =>
  paidAt && (status === 'paid' || status === 'partlyRefunded' || status === 'refunded')
    ? `Paid on ${dayWords(paidAt)}`
    : null

const finalOf = (invoice: PaperInput, money: (amount: Cents) => string): PaperRow =>
  stampOf(invoice) === null
    ? { label: 'Amount due', amount: money(invoice.amountDue) }
    : { label: 'Amount paid', amount: money(invoice.amountPaid) }

/** V5: a negative total is not paid out; it joins the balance. */
function sumsOf(invoice: PaperInput, money: (amount: Cents) => string): PaperRow[] {
  const { total, creditApplied } = invoice
  const rows = [{ label: 'Total', amount: money(total) }]
  if (creditApplied > 0n) rows.push({ label: 'Credit balance used', amount: money(-creditApplied) })
  if (total < 0n) rows.push({ label: 'Added to the credit balance', amount: money(-total) })
  return rows
}

const billToLines = ({ name, address, taxId, email }: BillTo): string[] => [
  name,
  ...(address ?? '').split('\n').filter((line) => line.trim() !== ''),
  ...(taxId === null ? [] : [`Tax ID ${taxId}`]),
  ...(email === null ? [] : [email]),
]
