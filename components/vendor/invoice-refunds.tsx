'use client'
import { ActionDialog } from '@/components/ui/action-dialog'
import { FormTextField } from '@/components/ui/action-form'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction } from '@/components/ui/form-state'
import { Instant } from '@/components/ui/instant'
import { Money } from '@/components/ui/money'
import { Table } from '@/components/ui/table'
import { statusWords } from '@/lib/domain/invoices/paper'
import { formatMoney } from '@/lib/domain/money/money'

export type RefundableInvoice = {
  organizationId: string
  id: string
  number: string
  status: string
  currency: string
  createdAt: Date
  total: bigint
  amountPaid: bigint
  amountRefunded: bigint
}

const columns = [
  { key: 'number', label: 'Invoice' },
  { key: 'date', label: 'Date' },
  { key: 'status', label: 'Status' },
  { key: 'total', label: 'Total', align: 'end' },
  { key: 'paid', label: 'Paid by card', align: 'end' },
  { key: 'refunded', label: 'Refunded', align: 'end' },
  { key: 'actions', label: 'Actions', hideLabel: true, align: 'end' },
] as const

/** A customer's invoices, each with the way to give its money back. */
export function InvoiceRefunds(props: {
  invoices: readonly RefundableInvoice[]
  refund: FormAction
}) {
  if (props.invoices.length === 0) return <EmptyState>No invoice was written yet.</EmptyState>
  return (
    <Table
      caption="Invoices"
      columns={columns}
      rows={props.invoices.map((invoice) => ({
        id: invoice.id,
        cells: {
          number: invoice.number,
          date: <Instant at={invoice.createdAt} dayOnly />,
          status: <InvoiceStatus status={invoice.status} />,
          total: <Money amount={formatMoney(invoice.total, invoice.currency)} />,
          paid: <Money amount={formatMoney(invoice.amountPaid, invoice.currency)} />,
          refunded: <Money amount={formatMoney(invoice.amountRefunded, invoice.currency)} />,
          actions: <RefundDialog invoice={invoice} refund={props.refund} />,
        },
      }))}
    />
  )
}

function InvoiceStatus({ status }: { status: string }) {
  const { word, tone } = statusWords(status)
  return <Badge tone={tone}>{word}</Badge>
}

function RefundDialog({ invoice, refund }: { invoice: RefundableInvoice; refund: FormAction }) {
  const left = invoice.amountPaid - invoice.amountRefunded
  if (left === 0n) return null
  const most = formatMoney(left, invoice.currency)
  return (
    <ActionDialog
      title={`Refund ${invoice.number}`}
      description={`Up to ${most} goes back to the card. Unused tokens that it bought are taken back; spent ones cannot be refunded.`}
      trigger={{
        label: (
          <>
            Refund<span className="sr-only"> {invoice.number}</span>
          </>
        ),
        size: 'small',
      }}
      action={refund}
      submitLabel="Refund"
      tone="danger"
    >
      <input type="hidden" name="organizationId" value={invoice.organizationId} />
      <input type="hidden" name="invoiceId" value={invoice.id} />
      <FormTextField
        name="amount"
        label="Amount"
        inputMode="decimal"
        optional
        hint={`In US dollars, such as 12.50. Empty: all that can be refunded, at most ${most}.`}
      />
      <FormTextField name="reason" label="Reason" hint="Stands on the credit note." required />
    </ActionDialog>
  )
}
