import 'server-only'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import type { Prisma } from '@/lib/db/generated/client'
import type { Line, Totals } from '@/lib/domain/invoices/lines'
import { useCredit } from '@/lib/usecases/credit-balance/move-credit'

export interface NewInvoice {
  readonly organizationId: string
  readonly kind: 'order' | 'renewal'
  readonly figures: Totals & { readonly currency: string; readonly lines: readonly Line[] }
  /** Which renewal it is: the database allows one invoice for each. */
  readonly renewal?: {
    readonly subscriptionId: string
    readonly periodIndex: number
    readonly plan: Prisma.InputJsonValue
  }
  readonly now: Date
}

export interface OpenInvoice {
  readonly id: string
  readonly number: string
  readonly amountDue: bigint
  readonly currency: string
}

/**
 * Writes an open invoice with its lines and uses up the credit it takes (I1, V5). The caller holds
 * the organization's lock, so that numbers have no gap and credit is spent once.
 */
export async function createInvoice(tx: Tx, invoice: NewInvoice): Promise<OpenInvoice> {
  const { organizationId, kind, figures, renewal, now } = invoice
  const organization = await tx.organization.update({
    where: { id: organizationId },
    data: { nextInvoiceNumber: { increment: 1 } },
    select: billToColumns,
  })
  const sequence = organization.nextInvoiceNumber - 1
  const id = newId('invoice')
  const number = invoiceNumber(organization.slug, sequence)
  const { subtotal, discount, total, creditApplied, amountDue, currency } = figures
  await tx.invoice.create({
    data: {
      organizationId,
      id,
      number,
      sequence,
      kind,
      status: 'open',
      currency,
      subtotal,
      discount,
      total,
      creditApplied,
      amountDue,
      billTo: billToOf(organization),
      createdAt: now,
      ...renewal,
    },
    select: { id: true },
  })
  await tx.invoiceLine.createMany({ data: lineRows({ organizationId, invoiceId: id, figures }) })
  await useCredit(tx, { organizationId, invoiceId: id, amount: creditApplied, now })
  return { id, number, amountDue, currency }
}

/** Gapless per organization; the prefix tells the numbers of two organizations apart. */
const invoiceNumber = (slug: string, sequence: number): string =>
  `${slug.replaceAll('-', '').slice(0, 8).toUpperCase()}-${sequence.toString().padStart(6, '0')}`

const billToColumns = {
  slug: true,
  nextInvoiceNumber: true,
  name: true,
  billingName: true,
  billingAddress: true,
  taxId: true,
  billingEmail: true,
} as const

/** The address of that day: invoices never change, so it is copied. */
const billToOf = (organization: {
  name: string
  billingName: string | null
  billingAddress: string | null
  taxId: string | null
  billingEmail: string | null
}) => ({
  name: organization.billingName ?? organization.name,
  address: organization.billingAddress,
  taxId: organization.taxId,
  email: organization.billingEmail,
})

interface Lines {
  readonly organizationId: string
  readonly invoiceId: string
  readonly figures: NewInvoice['figures']
}

/** The credit used stands as its own line, which the total leaves out (V5). */
function lineRows({ organizationId, invoiceId, figures }: Lines) {
  const lines = figures.lines.filter(({ type }) => type !== 'credit')
  const all = figures.creditApplied > 0n ? [...lines, creditLine(figures.creditApplied)] : lines
  return all.map((line, position) => ({
    ...line,
    organizationId,
    invoiceId,
    id: newId('invoiceLine'),
    position,
  }))
}

const creditLine = (applied: bigint): Line => ({
  type: 'credit',
  description: 'Credit balance used',
  quantity: 1,
  unitAmount: -applied,
  amount: -applied,
  periodStart: null,
  periodEnd: null,
  daysLeft: null,
  daysInPeriod: null,
  licenseId: null,
})
