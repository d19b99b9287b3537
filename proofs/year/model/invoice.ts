import { sum } from './arithmetic'
import type { Invoice, Line, Organization } from './state'

/** No card takes less (docs/adr/0030). */
export const smallestCharge = 50n

/** I1, V5: writes an invoice and uses the credit balance as far as there is something to pay. */
export function writeInvoice(
  organization: Organization,
  invoice: Pick<Invoice, 'kind' | 'renews' | 'lines' | 'deliver'>,
): Invoice {
  const total = sum(invoice.lines.map(([, amount]) => amount))
  const payable = total > 0n ? total : 0n
  const credit = organization.credit < payable ? organization.credit : payable
  const written: Invoice = { ...invoice, total, credit, due: payable - credit, status: 'open' }
  organization.credit -= credit
  organization.invoices.push(written)
  return written
}

/** I3, V5: paid and delivered are one thing; a negative total joins the balance. */
export function pay(organization: Organization, invoice: Invoice): void {
  invoice.status = 'paid'
  invoice.deliver()
  if (invoice.total < 0n) organization.credit -= invoice.total
}

/** What an unpaid invoice had taken of the balance comes back. */
export function giveUp(
  organization: Organization,
  invoice: Invoice,
  status: 'void' | 'uncollectible',
): void {
  invoice.status = status
  organization.credit += invoice.credit
}

export const linesOf = (lines: readonly Line[]): string =>
  lines
    .map(([type, amount]) => `${type} ${amount}`)
    .sort()
    .join(', ')
